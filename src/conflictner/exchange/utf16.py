"""Offsets in code units of UTF-16, as tools in JavaScript and Java count them."""


class CodeUnits:
    """Offsets of one text in both ways of counting.

    Args:
        text: The text. Characters beyond the basic plane have two code units.
    """

    def __init__(self, text: str) -> None:
        self._plain = text.isascii() or max(text, default="") <= "\uffff"
        self._units: list[int] = []
        self._characters: dict[int, int] = {}
        if not self._plain:
            unit = 0
            for place, character in enumerate(text):
                self._units.append(unit)
                self._characters[unit] = place
                unit += 2 if character > "\uffff" else 1
            self._units.append(unit)
            self._characters[unit] = len(text)

    def unit(self, character: int) -> int:
        """The offset in code units of an offset in characters."""
        return character if self._plain else self._units[character]

    def character(self, unit: int) -> int:
        """The offset in characters of one in code units.

        >>> units = CodeUnits("\U0001f525 in Homs")
        >>> units.unit(2), units.character(3)
        (3, 2)
        """
        if self._plain:
            return unit
        return self._characters.get(unit, self._characters.get(unit - 1, 0))
