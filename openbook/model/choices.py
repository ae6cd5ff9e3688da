"""The choices a statement offers, in the file's own words, each with its words on screen."""

from enum import StrEnum
from typing import Self


class Choice(StrEnum):
    """One of a few choices: its value stands in files, its `label` on screen."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        """Make a choice of its value in files and its words on screen."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


class PreparedBy(Choice):
    """Who prepared a statement."""

    PROVIDER = "provider", "Provider"
    COMMISSIONER = "commissioner", "Commissioner"


class Basis(Choice):
    """Whether a statement shows planned or actual costs."""

    BUDGET = "budget", "Budget"
    ACTUAL = "actual", "Actual costs"


class SettingKind(Choice):
    """What kind of setting the placement is in."""

    RESIDENTIAL_CARE_HOME = "residential_care_home", "Residential care home"
    NURSING_CARE_HOME = "nursing_care_home", "Nursing care home"
    SUPPORTED_LIVING = "supported_living", "Supported living"


class DivideBy(Choice):
    """What the costs of the whole setting are divided by."""

    OCCUPIED = "occupied", "Occupied places"
    TARGET = "target", "Registered places at target occupancy"
    REGISTERED = "registered", "Registered places"


class Role(Choice):
    """The role of a post."""

    SUPPORT_WORKER = "support_worker", "Support worker"
    SENIOR_SUPPORT_WORKER = "senior_support_worker", "Senior support worker"
    TEAM_LEADER = "team_leader", "Team leader"
    NURSE = "nurse", "Nurse"
    THERAPIST = "therapist", "Therapist"
    ACTIVITY_COORDINATOR = "activity_coordinator", "Activity co-ordinator"
    REGISTERED_MANAGER = "registered_manager", "Registered manager"
    DEPUTY_MANAGER = "deputy_manager", "Deputy manager"
    ADMINISTRATOR = "administrator", "Administrator"
    COOK = "cook", "Cook"
    DOMESTIC = "domestic", "Domestic"
    MAINTENANCE = "maintenance", "Maintenance"
    OTHER = "other", "Other"


class Pay(Choice):
    """How a post is paid."""

    HOURLY = "hourly", "Hourly"
    SALARIED = "salaried", "Salaried"


class PostAllocation(Choice):
    """How the cost of a post reaches this placement."""

    SHARED = "shared", "Shared by all places"
    INDIVIDUAL = "individual", "All to this placement"
    SHARE = "share", "A share to this placement"


class CostAllocation(Choice):
    """How a cost line reaches this placement."""

    SHARED = "shared", "Shared by all places"
    PER_PLACE = "per_place", "Already for each place"
    INDIVIDUAL = "individual", "All to this placement"


class FloorPay(Choice):
    """The pay that the lawful floor assumes for a post."""

    MINIMUM_WAGE = "minimum_wage", "National Living Wage"
    AS_STATED = "as_stated", "As stated"


class SickPay(Choice):
    """What employees are paid when sick."""

    FULL = "full", "Full pay"
    STATUTORY = "statutory", "Statutory Sick Pay"
    NONE = "none", "No pay"


class CoverMethod(Choice):
    """How hours of cover are worked out."""

    DIVIDE = "divide", "Divide by productive time"
    ADD = "add", "Add a percentage"


class NiMethod(Choice):
    """How employer National Insurance is worked out."""

    PER_EMPLOYEE = "per_employee", "For each employee, as in law"
    FLAT = "flat", "A flat share of gross pay"


class PensionBasis(Choice):
    """What the employer's pension contribution is a share of."""

    QUALIFYING_EARNINGS = "qualifying_earnings", "Qualifying earnings"
    ALL_PAY = "all_pay", "All pay"


class Per(Choice):
    """The period an amount stands for."""

    DAY = "day", "A day"
    WEEK = "week", "A week"
    FOUR_WEEKS = "four_weeks", "Four weeks"
    MONTH = "month", "A month"
    YEAR = "year", "A year"


class SurplusMethod(Choice):
    """How the surplus (return on operations) is worked out."""

    MARKUP = "markup", "Mark-up on operating costs and head office"
    MARKUP_TOTAL = "markup_total", "Mark-up on all costs, property included"
    SHARE_OF_PRICE = "share_of_price", "Share of the price"
    AMOUNT = "amount", "Amount a week"


class EvidenceStatus(Choice):
    """How far a figure has been shown to be true."""

    ASSERTED = "asserted", "Asserted"
    EVIDENCED = "evidenced", "Evidenced"
    CHECKED = "checked", "Checked"


CARE_ROLES = (Role.SUPPORT_WORKER, Role.SENIOR_SUPPORT_WORKER, Role.TEAM_LEADER, Role.NURSE)
PAY_AS_STATED_ROLES = (
    Role.NURSE,
    Role.THERAPIST,
    Role.REGISTERED_MANAGER,
    Role.DEPUTY_MANAGER,
    Role.ADMINISTRATOR,
)
