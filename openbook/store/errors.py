"""Why the store, a file or a change was refused; each text is what the user reads."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePath

from openbook.model.errors import OpenBookError


class StoreError(OpenBookError):
    """The store cannot be used, or a change to it was refused."""


class LocationRefusedError(StoreError):
    """A live database may not be kept in this folder."""


class SyncedFolderError(LocationRefusedError):
    """The folder is copied to a cloud service while the database is being written."""

    def __init__(self, path: PurePath | str, service: str) -> None:
        super().__init__(
            f"The database cannot be kept at {path}: {service} copies that folder while OpenBook is writing, "
            f"which can damage the record. Keep it in a folder on this computer that is not copied. "
            f"Finished reports and backups may be saved in {service}."
        )
        self.path = path
        self.service = service


class NetworkFolderError(LocationRefusedError):
    """The folder is on another computer."""

    def __init__(self, path: PurePath | str, kind: str) -> None:
        super().__init__(
            f"The database cannot be kept at {path}: that is {kind}, where two people writing "
            f"at once can damage the record. Keep it in a folder on this computer, or ask for a shared "
            f"PostgreSQL database. Finished reports and backups may be saved there."
        )
        self.path = path


class NewerFileError(StoreError):
    """The file was written by a newer OpenBook."""

    def __init__(self, path: PurePath | str, found: int, known: int) -> None:
        super().__init__(
            f"{path} was written by a newer OpenBook: its storage version is {found}, and this "
            f"one reads up to version {known}. The file has not been touched. Install the newer OpenBook to "
            f"open it."
        )
        self.found = found
        self.known = known


class ForeignFileError(StoreError):
    """The file is a database of another program."""

    def __init__(self, path: PurePath | str) -> None:
        super().__init__(
            f"{path} is the database of another program, not of OpenBook. The file has not been touched. "
            f"Choose an OpenBook database, or another name for a new one."
        )


class DamagedFileError(StoreError):
    """The file cannot be read as a sound database. `backup` is the newest good one."""

    def __init__(self, path: PurePath | str, why: str, backup: PurePath | None, contents: str = "") -> None:
        if backup is None:
            remedy = "There is no good backup beside it; whoever backs up this computer may have one."
        else:
            remedy = f"The newest good backup is {backup}{contents}. Restore it to a new file to go on."
        super().__init__(f"{path} is damaged: {why}. It has been left as it is. {remedy}")
        self.why = why
        self.backup = backup


class MissingFileError(StoreError):
    """The database is gone, but its backups are there."""

    def __init__(self, path: PurePath | str, backup: PurePath, contents: str) -> None:
        super().__init__(
            f"The database {path} is missing, although there are backups of it. The newest good one is "
            f"{backup}{contents}. Restore it to a new file, or say that you want to start an empty database."
        )
        self.backup = backup


class NoDatabaseYetError(StoreError):
    """There is nothing to read yet."""

    def __init__(self, path: PurePath | str) -> None:
        super().__init__(f"There is no database at {path} yet: it is made when the first case is added.")


class OlderFileError(StoreError):
    """A file of an earlier storage version can only be read after its upgrade."""

    def __init__(self, path: PurePath | str) -> None:
        super().__init__(
            f"{path} was written by an earlier OpenBook and has to be upgraded first. Open it once in the "
            f"window, or with a command that changes something: a backup is made before."
        )


class InUseError(StoreError):
    """Another OpenBook has this database open."""

    def __init__(self, path: PurePath | str, user: str, computer: str, since: str) -> None:
        super().__init__(
            f"{path} is already open in OpenBook: by {user} on {computer}, since {since}. "
            f"Close it there first, or open it here to read only."
        )
        self.user = user
        self.computer = computer
        self.since = since


class BusyError(StoreError):
    """Another program held the file for longer than we wait."""

    def __init__(self, path: PurePath | str) -> None:
        super().__init__(
            f"Another program is using {path}, so this change was not saved. Close that program (a database "
            f"browser, a backup or a virus scan) and try again."
        )


class DiskFullError(StoreError):
    """There was no room for a change."""

    def __init__(self, path: PurePath | str, free: str, needed: str) -> None:
        super().__init__(
            f"There is not enough room on the disk for {path}: {free} is free and about {needed} is needed. "
            f"This change was not saved; everything saved before is safe. Make room, then try again."
        )


class ReadOnlyError(StoreError):
    """The file or its folder may not be written to."""

    def __init__(self, path: PurePath | str) -> None:
        super().__init__(
            f"{path} may be read but not changed: it was opened to read only, or you do not have permission "
            f"to write in its folder. Nothing was changed."
        )


class DiskError(StoreError):
    """The operating system could not read or write the file."""

    def __init__(self, path: PurePath | str, why: str) -> None:
        super().__init__(
            f"The disk would not read or write {path} ({why}). This change was not saved. "
            f"Check that the disk is connected and sound, then try again."
        )


class SwappedFileError(StoreError):
    """The file on disk is no longer the one that was opened."""

    def __init__(self, path: PurePath | str) -> None:
        super().__init__(
            f"{path} was moved or replaced by another file while it was open. Nothing has been written to "
            f"the new file. Close OpenBook and open the right file again; your last entry is still on screen."
        )


class BackupFailedError(StoreError):
    """A backup could not be made or did not check out."""

    def __init__(self, folder: PurePath, why: str) -> None:
        super().__init__(
            f"No backup could be made in {folder}: {why}. The database itself is unchanged. "
            f"Make room or choose another folder, then try again."
        )


class FileExistsAlreadyError(StoreError):
    """Restoring never writes over a file."""

    def __init__(self, path: PurePath | str) -> None:
        super().__init__(f"{path} exists already and was left as it is. Choose a name that is not in use.")


class UnknownCaseError(StoreError):
    """No case has this reference."""

    def __init__(self, reference: str) -> None:
        super().__init__(f"There is no case {reference}. Check the reference in the list of cases.")


class CaseExistsError(StoreError):
    """A case of this reference is kept already."""

    def __init__(self, reference: str) -> None:
        super().__init__(
            f"There is already a case {reference}. Open it, or give the new one another reference."
        )


class UnsuitableReferenceError(StoreError):
    """A reference that cannot be typed, printed or found again."""

    def __init__(self, reference: str) -> None:
        super().__init__(
            f"{reference[:80]!r} cannot be the reference of a case: use 1 to 80 letters, digits, signs or "
            f"spaces, and no space at either end."
        )


class UnknownEntryError(StoreError):
    """The history has no such entry, or none of that kind."""

    def __init__(self, seq: int, kind: str) -> None:
        super().__init__(
            f"Entry {seq} of the history is not {kind}. Look at the case’s history for its number."
        )


class ChangedElsewhereError(StoreError):
    """Somebody else saved in the meantime; the later save does not silently win."""

    def __init__(self, reference: str, who: str, when: str) -> None:
        minute = when[:16].replace("T", " at ")
        super().__init__(
            f"Case {reference} was changed by {who or 'someone else'} on {minute} UTC, after you opened it. "
            f"Your change was not saved. Look at theirs, then make yours again."
        )
        self.who = who


class ReasonNeededError(StoreError):
    """This step is only recorded with a reason."""

    def __init__(self, action: str) -> None:
        super().__init__(f"Give a reason: {action} is recorded only together with why it was done.")


class AgreedCaseError(StoreError):
    """An agreed case does not change until it is opened again."""

    def __init__(self, reference: str) -> None:
        super().__init__(
            f"The price of case {reference} is agreed, so its statements are locked. "
            f"Open the case again, with a reason, to change them."
        )


class NotAgreedError(StoreError):
    """Only an agreed case is opened again."""

    def __init__(self, reference: str) -> None:
        super().__init__(f"The price of case {reference} is not agreed, so there is nothing to open again.")


class ActorNeededError(StoreError):
    """An entry without a name cannot be answered for."""

    def __init__(self) -> None:
        super().__init__("Give your name in the settings: every entry of the history says who made it.")


class UnsuitableAddressError(StoreError):
    """The database address is of a kind that cannot be used."""

    def __init__(self, address: str, *, needs_driver: bool = False) -> None:
        super().__init__(
            f"{address} is on a PostgreSQL server, and the part of OpenBook that speaks to one is not "
            f"installed. Install openbook[postgresql], or give a file."
            if needs_driver
            else f"{address} is not a database that OpenBook can use. Give a file, such as "
            f"C:\\Data\\openbook.db, or an address such as postgresql+psycopg://server/openbook."
        )


class ServerRefusedError(StoreError):
    """The server did not let us in."""

    def __init__(self, address: str, why: str) -> None:
        super().__init__(
            f"The shared database {address} could not be opened: {why}. Check the address, your name and "
            f"password there, and that this computer is connected; or ask whoever runs the server."
        )
        self.why = why


class ServerAwayError(StoreError):
    """The server of an open store cannot be reached, or no longer lets us in."""

    def __init__(self, address: str, why: str) -> None:
        super().__init__(
            f"The shared database {address} cannot be used just now: {why}. What was saved before is safe. "
            f"Check that this computer is connected, or ask whoever runs the server."
        )


class ServerLostError(StoreError):
    """The connection to the server broke off."""

    def __init__(self, address: str) -> None:
        super().__init__(
            f"The connection to the shared database {address} was lost. What you entered last was probably "
            f"not saved and is still on screen: try again, and look whether it is there once only."
        )


class ServerFullError(StoreError):
    """The server has no room or no connection left."""

    def __init__(self, address: str) -> None:
        super().__init__(
            f"The shared database {address} has no room left, so this change was not saved. Everything saved "
            f"before is safe. Tell whoever runs the server, then try again."
        )


class ServerBackupError(StoreError):
    """A server is backed up where it runs."""

    def __init__(self, address: str) -> None:
        super().__init__(
            f"The shared database {address} is backed up by whoever runs its server, not from here. "
            f"Ask them when they last did, and whether they have tried to restore it."
        )


class UnstorableTextError(StoreError):
    """A text holds something that is no character."""

    def __init__(self, before: str) -> None:
        where = f"after “{before[-30:]}”" if before else "in it"
        super().__init__(
            f"This text holds something that is no character {where}, and was not saved. Type it again there."
        )


class DamagedRecordError(StoreError):
    """One row can no longer be read as what it should be."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"{what} can no longer be read: it was altered outside OpenBook or the disk has damaged it. "
            f"Run verify, then restore the newest good backup to a new file."
        )


@contextmanager
def legible(what: str) -> Iterator[None]:
    """Reading stored text back: what no longer fits its form is a damaged record, named by `what`."""
    try:
        yield
    except (ValueError, TypeError, KeyError) as error:
        raise DamagedRecordError(what) from error
