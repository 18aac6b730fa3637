"""What made the accepted tables beside what makes them now: program, model, lexicon, options."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from depeche.running.manifest import FORM

MANIFEST = "manifest.json"
#: So many tables of the lexicon are named one by one.
_NAMED = 8


@dataclass(frozen=True, slots=True)
class Makers:
    """Sentences on what is another now."""

    pinned: tuple[str, ...] = ()  #: program, model, lexicon, options: what ``--pinned`` holds
    libraries: tuple[str, ...] = ()  #: told only: a machine may have a later one


def compare_makers(accepted: Path, now: str) -> Makers:
    """The manifest of the accepted tables beside the text of one that was made now."""
    try:
        old = json.loads(accepted.read_text("utf-8"))
    except FileNotFoundError:
        return Makers((f"{accepted.parent} holds no {MANIFEST}: what made its tables is unknown",))
    except (OSError, ValueError) as error:
        return Makers((f"{accepted} cannot be read: {error}",))
    if not isinstance(old, dict):
        return Makers((f"{accepted} is not a manifest",))
    new = json.loads(now)
    pinned = (*_program(old, new), *_model(old, new), *_lexicon(old, new), *_options(old, new))
    return Makers(pinned, tuple(_libraries(old, new)))


def _part(manifest: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    part = manifest.get(name)
    return part if isinstance(part, dict) else {}


def _program(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    if old.get("depeche") != new["depeche"]:
        yield f"accepted with depeche {old.get('depeche')}, now {new['depeche']}"


def _model(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    was, now = _part(old, "model"), new["model"]
    names = [f"{each.get('name')} {each.get('version')}" for each in (was, now)]
    if names[0] != names[1]:
        yield f"accepted with the model {names[0]}, now {names[1]}"
    elif was.get("sha256") != now["sha256"]:
        yield f"accepted with another {names[1]}: the files of the model differ"


def _lexicon(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    was, now = _part(old, "lexicon"), new["lexicon"]
    if was.get("sha256") == now["sha256"]:
        return
    before, after = _part(was, "files"), now["files"]
    changed = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    if not before or not changed:
        yield "accepted with another lexicon"
        return
    told = ", ".join(sorted(changed)[:_NAMED])
    more = f" and {len(changed) - _NAMED} more" if len(changed) > _NAMED else ""
    yield f"accepted with another lexicon: {told}{more}"


def _options(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    was = _part(old, "options")
    for name, value in new["options"].items():
        if name not in FORM and name in was and was[name] != value:
            yield f"accepted with {name} {_told(was[name])}, now {_told(value)}"


def _told(value: Any) -> str:
    if isinstance(value, dict):
        value = ", ".join(f"{key} {each}" for key, each in value.items() if each)
    # A file of the user's own stands there by its hash.
    return str(value)[:20] if value else "not given"


def _libraries(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    was = _part(old, "libraries")
    for name, version in new["libraries"].items():
        if was.get(name) != version:
            yield f"accepted with {name} {was.get(name)}, now {version}"
