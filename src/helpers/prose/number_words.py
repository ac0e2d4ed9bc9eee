"""Numbers as prose writes them: "3,287", "seven", "twenty-one", "a dozen"."""

import re
from decimal import Decimal

UNITS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
TEENS = [
    *("ten", "eleven", "twelve", "thirteen", "fourteen"),
    *("fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
ROUND = {
    **dict.fromkeys(("one thousand", "a thousand"), Decimal(1000)),
    **dict.fromkeys(("one hundred", "a hundred"), Decimal(100)),
    "a dozen": Decimal(12),
}
ORDINALS = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8}

NUMBER_WORDS = (
    {word: Decimal(value) for value, word in enumerate(["zero", *UNITS, *TEENS])}
    | {word: Decimal(10 * value) for value, word in enumerate(TENS, 2)}
    | {
        f"{ten}-{one}": Decimal(10 * tens + unit)
        for tens, ten in enumerate(TENS, 2)
        for unit, one in enumerate(UNITS, 1)
    }
    | ROUND
)
SCALES = {"hundred": 100, "thousand": 1000}
BELOW_HUNDRED = rf"(?:{'|'.join(TENS)})(?:[- ](?:{'|'.join(UNITS)}))?|{'|'.join([*TEENS, *UNITS])}"
# Parts of other patterns, which decide about capitals and about what stands before; "3,287" is one number.
NUMBER = (
    r"(?:\d[\d,]*\d(?:\.\d+)?|\d(?:\.\d+)?"
    rf"|(?:a|{'|'.join(UNITS)}) hundred and (?:{BELOW_HUNDRED})(?![A-Za-z])"
    rf"|(?:{'|'.join([*TEENS, *UNITS, *TENS])}) (?:{'|'.join(SCALES)})(?![A-Za-z])"
    rf"|(?:{'|'.join(TENS)})(?:[- ](?:{'|'.join(UNITS)}))?|{'|'.join([*ROUND, *TEENS, *UNITS, 'zero'])})(?![A-Za-z])"
)
ORDINAL = f"(?:{'|'.join(ORDINALS)})"
TENS_AND_UNITS = re.compile(rf"(?<=ty)[ -](?=(?:{'|'.join(UNITS)})\b)")


def number(text: str) -> Decimal:
    """What a number in digits or words comes to, if it is one that `NUMBER` finds.

    >>> number("3,287"), number("seven"), number("Twenty one"), number("1.20"), number("two hundred and six")
    (Decimal('3287'), Decimal('7'), Decimal('21'), Decimal('1.20'), Decimal('206'))
    """
    word = TENS_AND_UNITS.sub("-", text.casefold().strip())
    if word in NUMBER_WORDS:
        return NUMBER_WORDS[word]
    hundreds, is_more, rest = word.partition(" hundred and ")
    if is_more:
        return NUMBER_WORDS.get(hundreds, Decimal(1)) * 100 + NUMBER_WORDS[rest]
    many, _, scale = word.partition(" ")
    return NUMBER_WORDS[many] * SCALES[scale] if scale in SCALES else Decimal(word.replace(",", ""))


def is_in_words(text: str) -> bool:
    """Whether a number is written without digits.

    >>> is_in_words("seven"), is_in_words("7")
    (True, False)
    """
    return not any(letter.isdigit() for letter in text)
