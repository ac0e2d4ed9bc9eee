"""What differs between two states of a chapter, for somebody who reads no code: before and after, in plain text."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from helpers.chapter.content import Content, Sentence

# Two sentences of which less than this share is the same are two sentences, not one that was changed.
ALIKE = 0.5


@dataclass(frozen=True)
class Change:
    """One difference: what kind it is, where, what stood there and what stands there now."""

    kind: str
    where: str
    before: str = ""
    after: str = ""


def _likeness(old: Sentence, new: Sentence) -> float:
    """How much of two sentences is the same, from 0 to 1; nothing if they stand under different headings."""
    if old.heading != new.heading:
        return 0
    if old.written == new.written:
        return 1
    return SequenceMatcher(a=old.reads.split(), b=new.reads.split(), autojunk=False).ratio()


def _pairs(gone: list[Sentence], come: list[Sentence]) -> Iterator[tuple[Sentence, Sentence]]:
    """Sentences that are one sentence in two states, most alike first; they are taken out of the lists."""
    alike = [(_likeness(old, new), i, j) for i, old in enumerate(gone) for j, new in enumerate(come)]
    found: dict[int, int] = {}
    for likeness, i, j in sorted(alike, key=lambda item: (-item[0], abs(item[1] - item[2]), item[1:])):
        if likeness >= ALIKE and i not in found and j not in found.values():
            found[i] = j
    yield from [(gone[i], come[j]) for i, j in sorted(found.items())]
    gone[:] = [item for i, item in enumerate(gone) if i not in found]
    come[:] = [item for j, item in enumerate(come) if j not in found.values()]


def _kind(old: Sentence, new: Sentence) -> str:
    if old == new:
        return "sentence moved"
    return "figure changed, words unchanged" if old.written == new.written else "sentence changed"


def _sentence_changes(before: Sequence[Sentence], now: Sequence[Sentence]) -> Iterator[Change]:
    matcher = SequenceMatcher(a=before, b=now, autojunk=False)
    steps = [step for step in matcher.get_opcodes() if step[0] != "equal"]
    gone = [item for _, start, end, _, _ in steps for item in before[start:end]]
    come = [item for _, _, _, start, end in steps for item in now[start:end]]
    for old, new in _pairs(gone, come):
        yield Change(_kind(old, new), f'under "{new.heading}"', old.reads, new.reads)
    yield from (Change("sentence added", f'under "{item.heading}"', after=item.reads) for item in come)
    yield from (Change("sentence removed", f'under "{item.heading}"', before=item.reads) for item in gone)


def changes(before: Content, now: Content) -> list[Change]:
    """Everything that differs between two states of a chapter: sentences first, then figures.

    A sentence whose words stayed while a number in it changed is told apart from a rewritten one.

    >>> then = Content((Sentence("visits", "It is 68%.", "It is {{ visits }}."),), {"Visits, 2018-19": "68%"})
    >>> now = Content((Sentence("visits", "It is 69%.", "It is {{ visits }}."),), {"Visits, 2018-19": "69%"})
    >>> [change.kind for change in changes(then, now)]
    ['figure changed, words unchanged', 'figure changed']
    """
    found = list(_sentence_changes(before.sentences, now.sentences))
    for name in dict.fromkeys((*now.figures, *before.figures)):
        old, new = before.figures.get(name, ""), now.figures.get(name, "")
        if old != new:
            kind = "figure changed" if old and new else "figure added" if new else "figure removed"
            found.append(Change(kind, name, old, new))
    return found


def _marked(words: Sequence[str], is_kept: Callable[[int], bool]) -> str:
    """Words with «» around each stretch that is not kept, unless nothing is."""
    if not any(map(is_kept, range(len(words)))):
        return " ".join(words)
    shown = [word if is_kept(place) else f"«{word}»" for place, word in enumerate(words)]
    return " ".join(shown).replace("» «", " ")


def change_lines(change: Change) -> list[str]:
    """A change as lines of text; « » stand around what differs, so that no colour is needed.

    >>> print("\\n".join(change_lines(Change("sentence changed", 'under "visits"', "It rose fast.", "It fell fast."))))
    Sentence changed, under "visits"
      before: It «rose» fast.
      after:  It «fell» fast.
    """
    before, after = change.before.split(), change.after.split()
    matcher = SequenceMatcher(a=before, b=after, autojunk=False)
    same = [block for block in matcher.get_matching_blocks() if block.size]
    old_kept = {block.a + step for block in same for step in range(block.size)}
    new_kept = {block.b + step for block in same for step in range(block.size)}
    lines = [f"{change.kind[0].upper()}{change.kind[1:]}, {change.where}"]
    lines += [f"  before: {_marked(before, old_kept.__contains__)}"] if before else []
    lines += [f"  after:  {_marked(after, new_kept.__contains__)}"] if after else []
    return lines
