"""Places and comparator groups."""

from dataclasses import dataclass
from enum import StrEnum

ENGLAND = "E92000001"


class AreaKind(StrEnum):
    """What an area is; the reporting authority is the council whose book it is."""

    COUNTRY = "country"
    REGION = "region"
    REPORTING_AUTHORITY = "reporting authority"
    LOCAL_AUTHORITY = "local authority"
    COMPARATOR_GROUP = "comparator group"


@dataclass(frozen=True, slots=True)
class Area:
    """A place or a comparator group, with the model and statistic that make its figure.

    `named_as` are the phrases by which a sentence names it.
    """

    area_code: str
    name: str
    kind: AreaKind
    model: str = ""
    model_date: str = ""
    statistic: str = ""
    named_as: tuple[str, ...] = ()

    @property
    def token(self) -> str:
        """The area as an attribute of a token: `{{ gld.england }}`.

        >>> Area("E12000005", "West Midlands", AreaKind.REGION).token
        'west_midlands'
        """
        return self.name.lower().replace(" ", "_").replace("-", "_")
