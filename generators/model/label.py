"""Labels by which scam types are sorted: who is targeted, and how the fraudster comes near."""

from generators.model.noun import Noun, Short, Slug


class Audience(Noun):
    """A group of people that the campaign plans name (重点人群)."""

    id: Slug
    name: Short
    situation: Short


class Channel(Noun):
    """A way by which the fraudster makes contact."""

    id: Slug
    name: Short
