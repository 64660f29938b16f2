"""The file of settings, `helploop.toml`: what is in it, and what somebody may have meant by what is none."""

from __future__ import annotations

import logging
import tomllib
from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from typed_settings.types import OptionList, SettingsClass, SettingsDict

from bot.domain.errors import SetupError

log = logging.getLogger(__name__)

SECTION = "helploop"
"""Below it stand our settings, those of the platforms in sections of it."""


class SettingsFile:
    """Reads the file for typed-settings. Raises SetupError for what can not be read, and for a setting that is none."""

    def __call__(self, path: Path, settings_cls: SettingsClass, options: OptionList) -> SettingsDict:
        """What stands below `[helploop]`; what stands elsewhere is told."""
        found = _parsed(path)
        known = {each.path for each in options}
        ours = found.get(SECTION, {})
        if not isinstance(ours, dict):
            raise SetupError(f"{path.name} can not be read: write [{SECTION}], and below it a line for each setting")
        for name in _names(ours):
            if name not in known:
                raise SetupError(f"{path.name} can not be read: {_no_setting(name, known)}")
        for name, value in found.items():
            if name != SECTION:
                log.warning("%s: %s", path.name, _ignored(name, value, known))
        return ours


def _parsed(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as why:
        raise SetupError(f"{path.name} can not be read: {why.strerror}") from why
    except UnicodeDecodeError as why:
        raise SetupError(f"{path.name} can not be read: it is not UTF-8; save it again as UTF-8") from why
    except tomllib.TOMLDecodeError as why:  # it tells the line
        raise SetupError(
            f'{path.name} can not be read: {why}; a text is written in quotes: zone = "Europe/Vienna"'
        ) from why


def _names(table: Mapping[str, Any], section: str = "") -> Iterator[str]:
    """The settings in a table and its sections, as typed-settings calls them."""
    for key, value in table.items():
        name = section + key.replace("-", "_")
        if isinstance(value, dict):
            yield from _names(value, f"{name}.")
        else:
            yield name


def _no_setting(name: str, known: Collection[str]) -> str:
    if any(each.startswith(f"{name}.") for each in known):
        return f"{name} is a section; write [{SECTION}.{name}], and below it a line for each setting"
    near = get_close_matches(name, known, n=1)
    return f"{name} is no setting{f'; is {near[0]} meant?' if near else ''}"


def _ignored(name: str, value: object, known: Collection[str]) -> str:
    """Why something outside of our section does not count, and what may be meant."""
    if not isinstance(value, dict):
        return f"{name} is not below [{SECTION}] and is ignored; write it below that line"
    sections = {SECTION: SECTION} | {
        part: f"{SECTION}.{part}" for part, dot, _ in (each.partition(".") for each in known) if dot
    }
    near = get_close_matches(name, sections, n=1)
    return f"[{name}] is no section of Helploop and is ignored{f'; is [{sections[near[0]]}] meant?' if near else ''}"
