"""The statement: one complete open book for one placement, as frozen records.

Every field carries its own words (`Shown`): label, unit and help. Figures that are
left out stand as None; what pricing needs and lacks is listed by `gaps.gaps`.
Units: money in pounds for the period the field names, shares as fractions.
"""

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Strict, StringConstraints

from openbook.model.choices import (
    Basis,
    CostAllocation,
    CoverMethod,
    DivideBy,
    EvidenceStatus,
    FloorPay,
    NiMethod,
    Pay,
    PensionBasis,
    Per,
    PostAllocation,
    PreparedBy,
    Role,
    SettingKind,
    SickPay,
    SurplusMethod,
)
from openbook.model.numbers import Day, NotNegative, Number, Positive, Share, WeekHours, Weeks
from openbook.model.shown import Shown

Text = Annotated[str, StringConstraints(max_length=500, pattern=r"^[^\x00-\x08\x0b\x0c\x0e-\x1f]*$")]
LongText = Annotated[str, StringConstraints(max_length=20_000, pattern=r"^[^\x00-\x08\x0b\x0c\x0e-\x1f]*$")]
Identifier = Annotated[
    str, StringConstraints(max_length=100, pattern=r"^[^\x00-\x1f\s](?:[^\x00-\x1f]*[^\x00-\x1f\s])?$")
]
Flag = Annotated[bool, Strict()]


class Record(BaseModel):
    """A frozen part of a statement. Unknown fields are refused, except under `x`."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    x: Annotated[dict[str, Any] | None, Shown("Kept from other programs")] = None


class Evidence(Record):
    """A document that a figure rests on."""

    document: Annotated[Text, Shown("Document", help="The name of the file or paper.")] = ""
    sha256: Annotated[Text, Shown("SHA-256", help="The fingerprint of the file.")] = ""
    period: Annotated[Text, Shown("Period", help="The months the document covers.")] = ""
    status: Annotated[
        EvidenceStatus, Shown("Status", help="How far the figure has been shown to be true.")
    ] = EvidenceStatus.ASSERTED

    @property
    def words(self) -> str:
        """The document with its period and how far it has been checked."""
        named = ", ".join(part for part in (self.document, self.period) if part)
        status = self.status.label.lower()
        return f"{named} ({status})" if named else status


class Line(Record):
    """What a line of any kind may also carry."""

    note: Annotated[LongText, Shown("Note", help="Anything the other side should know about this line.")] = ""
    evidence: Annotated[tuple[Evidence, ...], Shown("Evidence")] = ()
    low: Annotated[NotNegative | None, Shown("Low", help="The least the key figure of this line may be.")] = (
        None
    )
    high: Annotated[
        NotNegative | None, Shown("High", help="The most the key figure of this line may be.")
    ] = None

    @property
    def evidence_words(self) -> str:
        """The documents of the line, one to a row, with how far each has been checked."""
        return "\n".join(one.words for one in self.evidence)


class RotaRow(Record):
    """One row of a rota: so many staff, for so many hours, on so many days a week."""

    name: Annotated[Text, Shown("Shift", help="For example early, late or waking night.")] = ""
    staff: Annotated[NotNegative, Shown("Staff", "", "How many staff are on this shift.")] = Decimal(0)
    hours: Annotated[NotNegative, Shown("Hours", "hours/day", "Paid hours of one shift.")] = Decimal(0)
    days: Annotated[NotNegative, Shown("Days", "days/week", "How many days a week.")] = Decimal(0)


class Enhancement(Record):
    """Hours of a post that are paid at a premium, such as bank holidays or weekends."""

    name: Annotated[Text, Shown("Name", help="For example bank holidays.")] = ""
    hours_per_week: Annotated[
        NotNegative, Shown("Hours at a premium", "hours/week", "Average hours a week, over the whole year.")
    ] = Decimal(0)
    premium_rate: Annotated[
        NotNegative | None,
        Shown("Premium", "share", "Share of hourly pay paid on top: 50% for time and a half."),
    ] = None
    premium_per_hour: Annotated[
        NotNegative | None, Shown("Premium", "£/hour", "Pounds an hour paid on top.")
    ] = None


class SleepIns(Record):
    """Nights asleep on the premises; hours asleep are not working time, a wake hour is."""

    nights_per_week: Annotated[
        NotNegative, Shown("Nights", "nights/week", "Sleep-ins a week, all staff of the post together.")
    ] = Decimal(0)
    rate_per_night: Annotated[NotNegative, Shown("Rate", "£/night", "The flat payment for one sleep-in.")] = (
        Decimal(0)
    )
    wake_hours_per_night: Annotated[
        NotNegative,
        Shown("Wake hours", "hours/night", "Average hours awake and working; paid at hourly pay."),
    ] = Decimal(0)


class Post(Line):
    """A post: staff of one role on the same pay. Its key figure is hours a week, or its salary."""

    id: Annotated[Identifier, Shown("Post", help="A short name without spaces; each post has its own.")]
    role: Annotated[Role, Shown("Role", help="Care roles count towards care hours.")] = Role.SUPPORT_WORKER
    title: Annotated[Text, Shown("Title", help="How the provider calls the post.")] = ""
    pay: Annotated[Pay, Shown("Pay", help="Hourly for staff on a rota, salaried for managers.")] = Pay.HOURLY
    hourly_pay: Annotated[
        NotNegative | None, Shown("Hourly pay", "£/hour", "Basic pay before enhancements and on-costs.")
    ] = None
    annual_salary: Annotated[
        NotNegative | None, Shown("Salary", "£/year/employee", "Full-time salary before on-costs.")
    ] = None
    fte: Annotated[
        NotNegative | None,
        Shown("Full-time equivalent", "employees", "1 for one full-time person; 1 if left empty."),
    ] = None
    hours_per_week: Annotated[
        NotNegative | None,
        Shown("Hours a week", "hours/week", "Hours on the rota each week, all staff of the post together."),
    ] = None
    rota: Annotated[
        tuple[RotaRow, ...], Shown("Rota", help="Staff × hours × days, in place of hours a week.")
    ] = ()
    allocation: Annotated[
        PostAllocation, Shown("For", help="Shared by all places, or for this placement alone (1:1, 2:1).")
    ] = PostAllocation.SHARED
    share: Annotated[Share | None, Shown("Share to this placement", "share", "Only for a share.")] = None
    contracted_hours: Annotated[
        WeekHours, Shown("Contracted hours", "hours/week/employee", "Hours a week of one employee.")
    ] = Decimal("37.5")
    cover: Annotated[
        Flag | None,
        Shown(
            "Absence covered",
            help="Whether absences are filled by paid cover. Usual: hourly yes, salaried no.",
        ),
    ] = None
    agency_share: Annotated[
        Share, Shown("Agency share", "share", "Share of rota hours filled by agency.")
    ] = Decimal(0)
    agency_rate: Annotated[
        NotNegative | None, Shown("Agency rate", "£/hour", "Paid to the agency for each hour, VAT included.")
    ] = None
    enhancements: Annotated[tuple[Enhancement, ...], Shown("Enhancements")] = ()
    sleep_ins: Annotated[SleepIns | None, Shown("Sleep-ins")] = None
    on_cost_rate: Annotated[
        NotNegative | None,
        Shown(
            "On-cost rate",
            "share",
            "One flat share of gross pay in place of National Insurance, pension and levy.",
        ),
    ] = None
    floor_pay: Annotated[
        FloorPay | None,
        Shown("Pay in the lawful floor", help="Usual: as stated for qualified and managing roles."),
    ] = None

    @property
    def called(self) -> str:
        """The name the post goes by: its title, else its role."""
        return self.title or self.role.label


class EmploymentTerms(Record):
    """Terms that all posts share."""

    leave_weeks: Annotated[
        Weeks,
        Shown("Paid leave", "weeks/year", "Weeks a year, bank holidays included. The law asks for 5.6."),
    ] = Decimal("5.6")
    sickness_weeks: Annotated[
        Weeks, Shown("Sickness", "weeks/year", "Weeks a year away sick, on average.")
    ] = Decimal(0)
    training_weeks: Annotated[
        Weeks, Shown("Training", "weeks/year", "Paid weeks a year off the rota for training.")
    ] = Decimal(0)
    other_paid_weeks: Annotated[
        Weeks, Shown("Other paid absence", "weeks/year", "Maternity, compassionate …")
    ] = Decimal(0)
    sick_pay: Annotated[SickPay, Shown("Sick pay")] = SickPay.FULL
    cover_method: Annotated[
        CoverMethod,
        Shown("Cover method", help="Divide by productive time is exact; adding a percentage is lower."),
    ] = CoverMethod.DIVIDE
    enhancements_in_leave_pay: Annotated[
        Flag, Shown("Enhancements in holiday pay", help="Regular variable pay counts towards holiday pay.")
    ] = True
    ni_method: Annotated[NiMethod, Shown("National Insurance")] = NiMethod.PER_EMPLOYEE
    ni_flat_rate: Annotated[
        NotNegative | None,
        Shown("Flat National Insurance", "share", "Share of gross pay; only for the flat method."),
    ] = None
    ni_exempt_share: Annotated[
        Share,
        Shown("Exempt from National Insurance", "share", "Pay of staff under 21 and apprentices under 25."),
    ] = Decimal(0)
    employment_allowance: Annotated[
        NotNegative, Shown("Employment allowance", "£/year", "The part claimed for this setting.")
    ] = Decimal(0)
    pension_rate: Annotated[
        NotNegative, Shown("Employer pension", "share", "The law asks for at least 3%.")
    ] = Decimal("0.03")
    pension_basis: Annotated[PensionBasis, Shown("Pension on")] = PensionBasis.QUALIFYING_EARNINGS
    pension_participation: Annotated[
        Share, Shown("Pension participation", "share", "Share of employees in the scheme.")
    ] = Decimal(1)
    apprenticeship_levy: Annotated[
        Flag, Shown("Apprenticeship levy", help="The employer’s whole pay bill is above the allowance.")
    ] = False
    on_cost_rate: Annotated[
        NotNegative | None,
        Shown("On-cost rate for all posts", "share", "One flat share of gross pay; a post’s own rate wins."),
    ] = None
    turnover_rate: Annotated[
        NotNegative,
        Shown("Staff turnover", "starters/year/employee", "Share of employees replaced each year."),
    ] = Decimal(0)
    cost_per_starter: Annotated[
        NotNegative,
        Shown("Cost of a starter", "£/starter", "Advertising, checks and induction of one starter."),
    ] = Decimal(0)
    training_fees: Annotated[
        NotNegative, Shown("Training fees", "£/year/employee", "Course fees a year for each employee.")
    ] = Decimal(0)


class CostLine(Line):
    """A cost by the chart of lines. Its key figure is its amount."""

    key: Annotated[Identifier, Shown("Line", help="One of the chart of lines.")]
    amount: Annotated[NotNegative | None, Shown("Amount", "£", "For the period beside it.")] = None
    per: Annotated[Per, Shown("Period", help="The period as the provider has it.")] = Per.WEEK
    allocation: Annotated[CostAllocation, Shown("For")] = CostAllocation.SHARED


class Amount(Record):
    """An amount of money for a period."""

    amount: Annotated[NotNegative, Shown("Amount", "£")] = Decimal(0)
    per: Annotated[Per, Shown("Period")] = Per.YEAR


class Property(Line):
    """Rent, or capital value and its return; and depreciation. Shared by all places."""

    rent: Annotated[Amount | None, Shown("Rent", help="Paid to a landlord for the building.")] = None
    capital_value: Annotated[
        NotNegative | None, Shown("Capital value", "£", "Value of the building, where it is owned.")
    ] = None
    return_rate: Annotated[
        NotNegative | None, Shown("Return on capital", "share/year", "A year, on the value.")
    ] = None
    depreciation: Annotated[Amount | None, Shown("Depreciation", help="Of building and equipment.")] = None


class HeadOffice(Line):
    """Central and regional management and support: an amount, or a rate of operating costs."""

    amount: Annotated[NotNegative | None, Shown("Head office amount", "£", "For this setting.")] = None
    per: Annotated[Per, Shown("Head office period")] = Per.YEAR
    rate: Annotated[NotNegative | None, Shown("Head office rate", "share", "Share of operating costs.")] = (
        None
    )


class Surplus(Line):
    """The return on operations: the provider's profit, or reserves of a charity."""

    method: Annotated[SurplusMethod, Shown("Surplus method")] = SurplusMethod.MARKUP
    rate: Annotated[Number | None, Shown("Surplus rate", "share", "By the method chosen.")] = None
    amount: Annotated[Number | None, Shown("Surplus amount", "£/week/place", "For this placement.")] = None


class Contributions(Record):
    """Who else pays, shown after the price and never netted from the cost."""

    fnc: Annotated[NotNegative, Shown("NHS-funded nursing care", "£/week/place", "Paid by the NHS.")] = (
        Decimal(0)
    )
    health_share: Annotated[
        Share, Shown("Health share", "share", "Continuing care or section 117 share.")
    ] = Decimal(0)
    health_amount: Annotated[
        NotNegative, Shown("Health amount", "£/week/place", "Where health pays an amount, not a share.")
    ] = Decimal(0)
    client: Annotated[NotNegative, Shown("Client contribution", "£/week/place", "As assessed.")] = Decimal(0)
    top_up: Annotated[
        NotNegative, Shown("Third-party top-up", "£/week/place", "Paid by family or others.")
    ] = Decimal(0)


class Setting(Record):
    """Where the placement is, and by how many places shared costs are divided."""

    kind: Annotated[SettingKind, Shown("Kind of setting")] = SettingKind.RESIDENTIAL_CARE_HOME
    name: Annotated[Text, Shown("Name of the setting")] = ""
    provider: Annotated[Text, Shown("Provider")] = ""
    cqc_location_id: Annotated[Text, Shown("CQC location", help="Looks like 1-123456789.")] = ""
    region: Annotated[Text, Shown("Region")] = ""
    postcode_area: Annotated[
        Text, Shown("Postcode area", help="The letters a postcode begins with, such as WF.")
    ] = ""
    registered_places: Annotated[NotNegative | None, Shown("Registered places", "places")] = None
    occupied_places: Annotated[
        NotNegative | None, Shown("Occupied places", "places", "On average; may be a fraction.")
    ] = None
    target_occupancy: Annotated[
        Share | None, Shown("Target occupancy", "share", "Only where costs are divided by target occupancy.")
    ] = None
    divide_by: Annotated[DivideBy, Shown("Divide shared costs by", help="Occupied places is usual.")] = (
        DivideBy.OCCUPIED
    )


class Statement(Record):
    """One complete open book for one placement."""

    format: Annotated[Literal["openbook-statement"], Shown("Format")] = "openbook-statement"
    version: Annotated[Literal["1.0"], Shown("Version")] = "1.0"
    reference: Annotated[Text, Shown("Reference", help="A random case reference, never a person’s name.")] = (
        ""
    )
    title: Annotated[Text, Shown("Title", help="What the placement is, without a person’s name.")] = ""
    prepared_by: Annotated[PreparedBy, Shown("Prepared by")] = PreparedBy.PROVIDER
    basis: Annotated[Basis, Shown("Basis", help="Planned figures, or what was in fact spent.")] = Basis.BUDGET
    price_base: Annotated[
        Day, Shown("Price base", help="The day whose statutory rates apply; 6 April for a financial year.")
    ]
    weeks_per_year: Annotated[
        Positive | None, Shown("Weeks in a year", "weeks/year", "Left empty: 365 ÷ 7. Some councils use 52.")
    ] = None
    setting: Annotated[Setting, Shown("Setting")] = Setting()
    employment: Annotated[EmploymentTerms, Shown("Pay terms")] = EmploymentTerms()
    staffing: Annotated[tuple[Post, ...], Shown("Staffing")] = ()
    costs: Annotated[tuple[CostLine, ...], Shown("Costs")] = ()
    property: Annotated[Property, Shown("Property")] = Property()
    head_office: Annotated[HeadOffice, Shown("Head office")] = HeadOffice()
    surplus: Annotated[Surplus, Shown("Surplus")] = Surplus()
    contributions: Annotated[Contributions, Shown("Contributions")] = Contributions()
