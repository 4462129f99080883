"""Labels by which scam types are sorted: how the fraudster comes near."""

from generators.model.noun import Noun, Short, Slug


class Channel(Noun):
    """A way by which the fraudster makes contact."""

    id: Slug
    name: Short
