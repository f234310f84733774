"""The laboratory's figures as Markdown."""

from __future__ import annotations

from pathlib import Path

from lab.manners import Manner
from lab.measure import Score


def figures(runs: dict[str, tuple[Score, tuple[float, float]]]) -> str:
    """A line for each reader."""
    lines = [
        "| reader | documents | rows exact | cut rows rejoined | false joins | splits "
        "| headers | task table or not | GriTS content | GriTS topology |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    for name, (score, (content, topology)) in runs.items():
        ours = name.startswith("qdparse")
        lines.append(
            f"| {name} | {score.documents} | {score.exact_share:.4f} of {score.rows} "
            f"| {score.rejoined_share:.4f} of {score.cut} | {score.false_joins} | {score.splits} "
            f"| {f'{score.headers} of {score.tables}' if ours else '-'} "
            f"| {f'{score.kinds} of {score.tables}' if ours else '-'} "
            f"| {content:.4f} | {topology:.4f} |"
        )
    return "\n".join(lines)


def habits(pdf: Score, word: Score) -> str:
    """A line for each habit: how many rows have it and how many of those are exact."""
    lines = ["| habit | PDF rows | exact | Word rows | exact |", "|---|---|---|---|---|"]
    for habit in sorted(set(pdf.habits) | set(word.habits)):
        lines.append(f"| {habit} | {_share(pdf, habit)} | {_share(word, habit)} |")
    return "\n".join(lines)


def manners(scores: dict[Manner, Score]) -> str:
    """A line for each other manner of drawing."""
    lines = [
        "| drawn | documents | rows exact | cut rows rejoined | false joins | splits "
        "| tables found with their headers |",
        "|---|---|---|---|---|---|---|",
    ]
    for manner, score in scores.items():
        lines.append(
            f"| {manner.name} | {score.documents} | {score.exact_share:.4f} of {score.rows} "
            f"| {score.rejoined_share:.4f} of {score.cut} | {score.false_joins} | {score.splits} "
            f"| {score.headers} of {score.tables} |"
        )
    return "\n".join(lines)


def _share(score: Score, habit: str) -> str:
    rows = score.habits[habit]
    if not rows:
        return "- | -"
    return f"{rows} | {1 - score.habit_misses[habit] / rows:.4f}"


def put(path: Path, name: str, text: str) -> None:
    """Replace what stands between the marks of ``name`` in a Markdown file."""
    start, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    whole = path.read_text("utf-8")
    before, _, rest = whole.partition(start)
    _, _, after = rest.partition(end)
    if not rest or not after:
        raise SystemExit(f"{path} has no place for the figures of {name}")
    path.write_text(f"{before}{start}\n{text}\n{end}{after}", "utf-8")
