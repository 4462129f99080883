"""How Chinese characters are read: one toneless syllable each, in a table small enough to send to a browser.

GB 2312 lists its 3755 common characters by their reading, and every browser can decode GBK; so the table needs
only the syllables in order, each with the number of characters that share it.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from pypinyin import Style, lazy_pinyin, pinyin

_HAN = re.compile("[\u3400-\u9fff]+")

_FIRST, _LAST = 0xB0A1, 0xD7F9
"""Level 1 of GB 2312 as EUC-CN: rows 0xB0 to 0xD7, of the last one only the first 89 cells."""

_BY_ORDER: Mapping[str, str] = {"lv": "lu-", "nv": "nu-", "lve": "lue", "nve": "nue"}
"""Where the standard puts the four syllables with ü, which are typed with v; `-` comes before every letter."""

_TRADITIONAL = (
    "師帶買黃貨說證賠錢網貸續費報銀別給沒媽勸聽轉帳騙話電號碼車發訊單讓個們來時會開過還這裡幾萬塊賬戶點鏈資視頻領"
    "導學員認識對戀團體驗產險醫補貼寶東條軟載掛斷賭運氣劃當際輸贏歲爺親麼樣兒閨問題關機飛場隊墊購銷兌現類藥遊戲裝"
    "備財務總經業詐匯嗎傳檢濟臺灣請辦談實誰幫動應該終間結係將從與無陽節誤麵書紅綠藍術聯絡難離雙隨獎項廣標誌銜級約"
    "紀錄嚇壓廠參觀園區規則貴遲違罰採審計記許設試詢誠語調護讀變貪貧責質贈趕輕輪適選遠郵鄰鐵鋪錯鎖鍵門閉陸陰陣階隱"
    "雜雲靈頁順須預頭額願風館驚魚"
)
"""Common characters as they are written in Hong Kong and Taiwan: they are read like their simplified forms."""


@dataclass(frozen=True, slots=True)
class Sounds:
    """`order` has the characters of level 1, `runs` their syllables with the number of characters in each."""

    order: str
    runs: tuple[tuple[str, int], ...]
    of: Mapping[str, str]

    @property
    def syllables(self) -> frozenset[str]:
        """All that characters of level 1 can sound like."""
        return frozenset(syllable for syllable, _ in self.runs)

    def read(self, char: str) -> str:
        """The syllable of a character, whatever stands beside it; a rare one is read as it mostly is."""
        return self.of.get(char) or _plain(lazy_pinyin(char)[0])

    def table(self, vocabulary: Iterable[str]) -> Mapping[str, str]:
        """What a browser needs: `runs`, and `more` for characters beyond level 1 that people may type."""
        runs = "".join(f"{syllable}{count}" for syllable, count in self.runs)
        beyond = sorted((self.read(char), char) for char in {*vocabulary, *_TRADITIONAL} - self.of.keys())
        more = "".join(f"{syllable}{''.join(char for _, char in found)}" for syllable, found in _grouped(beyond))
        return {"runs": runs, "more": more}

    def others(self, texts: Iterable[str]) -> Mapping[str, str]:
        """Syllables that people type and the table calls otherwise: 银行 is typed yinhang, and 行 listed under xing."""
        found: Counter[tuple[str, str]] = Counter()
        for run in (run for text in texts for run in _HAN.findall(text)):
            found.update((_plain(heard), self.read(char)) for char, heard in zip(run, lazy_pinyin(run), strict=True))
        wrong = [(count, pair) for pair, count in found.items() if pair[0] != pair[1]]
        return {heard: listed for count, (heard, listed) in sorted(wrong) if count > 1}


def sounds() -> Sounds:
    """The readings that keep level 1 in its own order: the longest way through all readings of all characters."""
    order = "".join(filter(None, map(_char, range(_FIRST, _LAST + 1))))
    readings = [sorted(map(_key, found[0]), reverse=True) for found in map(_all_readings, order)]
    chosen = _rising(readings)
    last, read = "a", []
    for at in range(len(order)):
        last = chosen.get(at, last)
        read.append(_plain(last))
    runs = tuple((syllable, len(list(run))) for syllable, run in groupby(read))
    return Sounds(order, runs, dict(zip(order, read, strict=True)))


def _grouped(pairs: list[tuple[str, str]]) -> Iterable[tuple[str, Iterable[tuple[str, str]]]]:
    return groupby(pairs, key=lambda pair: pair[0])


def _char(code: int) -> str:
    return code.to_bytes(2, "big").decode("gb2312", "ignore") if code & 0xFF >= _FIRST & 0xFF else ""


def _all_readings(char: str) -> list[list[str]]:
    return pinyin(char, style=Style.NORMAL, heteronym=True)


def _key(syllable: str) -> str:
    typed = syllable.replace("ü", "v")
    return _BY_ORDER.get(typed, typed)


def _plain(syllable: str) -> str:
    """As it is typed: lv for lü; lue for lüe, which few type otherwise."""
    return _key(syllable).replace("u-", "v")


def _rising(readings: list[list[str]]) -> Mapping[int, str]:
    """The longest rising row with at most one reading a character, by patience sorting; equal counts as rising."""
    tops: list[str] = []
    piles: list[tuple[int, str, Any]] = []
    for at, falling in enumerate(readings):
        for reading in falling:
            pile = bisect_right(tops, reading)
            link = (at, reading, piles[pile - 1] if pile else None)
            tops[pile:] = [reading, *tops[pile + 1 :]]
            piles[pile:] = [link, *piles[pile + 1 :]]
    chosen: dict[int, str] = {}
    row: Any = piles[-1]
    while row:
        chosen[row[0]] = row[1]
        row = row[2]
    return chosen
