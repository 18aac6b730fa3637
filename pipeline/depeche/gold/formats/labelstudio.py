"""Label Studio's JSON: tasks with regions, canonical names, kinds and modifiers.

It holds all that gold says of names and dates. Its offsets count characters, but UTF-16
units in the exports of older versions, where an emoji is two; the words of a region tell.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from depeche.gold.brat import TextBound
from depeche.gold.formats.labelled import LABELS, Labelled, make, refused

#: The labelling set-up that these tasks go with, to be pasted into a new project.
CONFIG = """\
<View>
  <Labels name="label" toName="text" choice="multiple">
{labels}
  </Labels>
  <Text name="text" value="$text"/>
  <TextArea name="reference" toName="text" perRegion="true" placeholder="name or TIMEX3 value"/>
  <Choices name="kind" toName="text" perRegion="true"><Choice value="description"/></Choices>
  <Choices name="mod" toName="text" perRegion="true">
    <Choice value="START"/><Choice value="MID"/><Choice value="END"/>
    <Choice value="APPROX"/><Choice value="BEFORE"/><Choice value="AFTER"/>
  </Choices>
</View>
""".format(labels="\n".join(f'    <Label value="{label}"/>' for label in sorted(LABELS)))


def write(articles: Iterable[Labelled]) -> str:
    """``articles`` as tasks with one annotation each."""
    tasks = [
        {
            "id": number,
            "data": {"text": article.text, "article_id": article.id},
            "annotations": [{"result": [r for span in article.spans for r in _regions(span)]}],
        }
        for number, article in enumerate(articles, 1)
    ]
    return json.dumps(tasks, ensure_ascii=False, indent=1) + "\n"


def _regions(span: TextBound) -> Iterator[dict[str, Any]]:
    labels = list(dict.fromkeys([span.type, *span.notes.get("label", span.type).split("|")]))

    def region(name: str, kind: str, values: list[str]) -> dict[str, Any]:
        key = "text" if kind == "textarea" else kind
        value: dict[str, Any] = {"start": span.start, "end": span.end, key: values}
        if kind == "labels":
            value["text"] = span.text
        return {"id": span.id, "from_name": name, "to_name": "text", "type": kind, "value": value}

    yield region("label", "labels", labels)
    if span.reference:
        yield region("reference", "textarea", [span.reference])
    if "Description" in span.attributes:
        yield region("kind", "choices", ["description"])
    if "Mod" in span.attributes:
        yield region("mod", "choices", [span.attributes["Mod"]])


def read(content: str, name: str = "tasks") -> list[Labelled]:
    """The articles of an export. Raises GoldError with the number of the task."""
    try:
        tasks = json.loads(content)
    except ValueError as error:
        raise refused(name, getattr(error, "lineno", 0), error) from error
    articles = []
    for number, task in enumerate(tasks if isinstance(tasks, list) else [tasks], 1):
        try:
            articles.append(_task(number, task))
        except (KeyError, TypeError, ValueError, IndexError, AttributeError) as error:
            raise refused(f"{name}, task {number}", 0, error) from error
    return articles


def _task(number: int, task: dict[str, Any]) -> Labelled:
    text = task["data"]["text"]
    annotations = [a for a in task.get("annotations", ()) if not a.get("was_cancelled")]
    results = annotations[0]["result"] if annotations else []
    place = _places(text, results)
    regions: dict[str, dict[str, list[str]]] = {}
    spans: dict[str, tuple[int, int]] = {}
    for result in results:
        value = result["value"]
        spans[result["id"]] = (place[value["start"]], place[value["end"]])
        values = value["text"] if result["type"] == "textarea" else value[result["type"]]
        regions.setdefault(result["id"], {})[result["from_name"]] = list(values)
    found = [_span(spans[key], said) for key, said in regions.items() if said.get("label")]
    article_id = task["data"].get("article_id") or f"task-{task.get('id', number)}"
    return make(str(article_id), text, found)


def _places(text: str, results: Sequence[dict[str, Any]]) -> dict[int, int]:
    """Offset of the export -> offset in the text. Raises ValueError where no count fits."""
    values = [r["value"] for r in results if r["type"] == "labels" and "text" in r["value"]]
    units = [0]
    for character in text:
        units.append(units[-1] + (2 if ord(character) > 0xFFFF else 1))
    for offsets in (range(len(text) + 1), units):
        place = {offset: i for i, offset in enumerate(offsets)}
        if all(
            text[place.get(v["start"], 0) : place.get(v["end"], 0)] == v["text"] for v in values
        ):
            return place
    raise ValueError("the words of a region are not where its offsets say")


def _span(span: tuple[int, int], said: dict[str, list[str]]) -> TextBound:
    attributes = {"Description": "true"} if "description" in said.get("kind", ()) else {}
    if said.get("mod"):
        attributes["Mod"] = said["mod"][0]
    labels = said["label"]
    notes = {"label": "|".join(labels)} if len(labels) > 1 else {}
    reference = said.get("reference", [""])[0]
    return TextBound("", labels[0], *span, "", reference, attributes, notes)
