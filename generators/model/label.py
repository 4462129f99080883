"""Labels by which scam types are sorted: how the fraudster comes near."""

from generators.model.noun import Noun, Short, Slug


class Channel(Noun):
    """A way by which the fraudster makes contact; `elder` is how an old reader says it, some say several alike."""

    id: Slug
    name: Short
    elder: Short | None = None
