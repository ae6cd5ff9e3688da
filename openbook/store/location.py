"""Where a live database may be kept: on this computer, in no folder that is copied elsewhere.

A cloud client that copies a database while it is written, or a network drive whose
locks do not hold, damages it sooner or later. Known signs are refused: folder names and
marker files of the cloud clients, the environment variables that OneDrive sets, network
paths, drives and mounts. What leaves no such sign cannot be seen; `docs/data.md` says so.
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from openbook.store.errors import NetworkFolderError, SyncedFolderError

_ANYWHERE = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "google drive stream": "Google Drive",
    "drivefs": "Google Drive",
    "icloud drive": "iCloud Drive",
    "iclouddrive": "iCloud Drive",
    "mobile documents": "iCloud Drive",
    "cloudstorage": "a cloud service",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "box sync": "Box",
    "pclouddrive": "pCloud",
    "pcloud drive": "pCloud",
    "proton drive": "Proton Drive",
    "sharepoint": "SharePoint",
}
"""Folder names that a cloud client gives, in lower case; "Name - organisation" counts too."""

_BELOW_HOME = {
    "box": "Box",
    "mega": "MEGA",
    "megasync": "MEGA",
    "sync": "Sync",
    "syncthing": "Syncthing",
    "seafile": "Seafile",
    "tresorit": "Tresorit",
    "creative cloud files": "Creative Cloud",
}
"""Names too common to refuse anywhere, but which directly below the home folder mean a client."""

_MARKERS = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".stfolder": "Syncthing",
    ".owncloudsync.log": "ownCloud",
    ".nextcloudsync.log": "Nextcloud",
    ".tmp.drivedownload": "Google Drive",
    ".tmp.driveupload": "Google Drive",
}
"""Files that a client leaves at the top of the folder it copies."""

_MARKER_STARTS = {".sync_": "Nextcloud", "._sync_": "Nextcloud"}

_CLOUD_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")

_NETWORK_FILESYSTEMS = frozenset(
    {"nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "ncpfs", "afs", "ceph", "lustre", "gfs2", "ocfs2"}
    | {"davfs", "beegfs", "gpfs", "fuse.sshfs", "fuse.glusterfs", "fuse.ceph", "fuse.davfs", "fuse.davfs2"}
    | {"fuse.gvfsd-fuse", "fuse.smbnetfs", "fuse.s3fs", "fuse.goofys", "fuse.jmtpfs"}
)

_CLOUD_FILESYSTEMS = {
    "fuse.google-drive-ocamlfuse": "Google Drive",
    "fuse.onedriver": "OneDrive",
    "fuse.rclone": "rclone",
}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known of this computer when a folder is judged."""

    home: PurePath
    environment: Mapping[str, str] = field(default_factory=dict)
    mounts: tuple[tuple[str, str], ...] = ()
    is_remote_drive: Callable[[str], bool] = lambda _drive: False
    hidden_in: Callable[[PurePath], frozenset[str]] = lambda _folder: frozenset()


def refuse_unsuitable_folder(path: Path) -> None:
    """Refuse `path`, as typed and with links followed, when no live database may be kept there.

    Raises:
        LocationRefusedError: with the reason and what to do instead.
    """
    around = this_computer()
    for place in dict.fromkeys((path.absolute(), path.resolve())):
        judge(place, around)


def judge(path: PurePath, around: Surroundings) -> None:
    """Refuse `path` by the signs in `around`; also judges Windows paths on other systems.

    Raises:
        SyncedFolderError: the folder belongs to a cloud client.
        NetworkFolderError: the folder is on another computer.
    """
    if kind := _network_kind(path, around):
        raise NetworkFolderError(path, kind)
    if service := _cloud_service(path, around):
        raise SyncedFolderError(path, service)
    mount = _filesystem(path, around.mounts)
    if mount in _CLOUD_FILESYSTEMS:
        raise SyncedFolderError(path, _CLOUD_FILESYSTEMS[mount])
    if mount in _NETWORK_FILESYSTEMS:
        raise NetworkFolderError(path, f"a network folder ({mount.removeprefix('fuse.')})")


def this_computer() -> Surroundings:
    """The surroundings of the running program."""
    return Surroundings(
        home=Path.home(),
        environment=os.environ,
        mounts=_mounts(),
        is_remote_drive=_windows_drive_is_remote,
        hidden_in=_hidden_in,
    )


def _network_kind(path: PurePath, around: Surroundings) -> str:
    if path.drive.startswith("\\\\"):
        local = path.drive.startswith("\\\\?\\") and "UNC" not in path.drive
        server = path.drive.removeprefix("\\\\?\\UNC\\").lstrip("\\").split("\\")[0]
        return "" if local else f"on the server {server}"
    if path.drive and around.is_remote_drive(path.drive):
        return f"on the network drive {path.drive}"
    if not path.drive and len(path.parts) > 1 and path.parts[1] == "net":
        return "a network folder (/net)"
    return ""


def _cloud_service(path: PurePath, around: Surroundings) -> str:
    for variable in _CLOUD_VARIABLES:
        root = around.environment.get(variable)
        if root and path.is_relative_to(type(path)(root)):
            return "OneDrive"
    home_depth = len(around.home.parts) if path.is_relative_to(around.home) else -1
    for depth, part in enumerate(path.parts[:-1]):
        name = part.casefold()
        for known, service in _ANYWHERE.items():
            if name == known or name.startswith((f"{known} -", f"{known} (", f"{known}-")):
                return service
        if depth == home_depth and name in _BELOW_HOME:
            return _BELOW_HOME[name]
    return _marked_by(path, around)


def _marked_by(path: PurePath, around: Surroundings) -> str:
    for folder in path.parents:
        if folder in around.home.parents:
            break
        names = around.hidden_in(folder)
        # Clients keep their own settings in a hidden folder of the same name directly in the home folder.
        found = names & _MARKERS.keys() if folder != around.home else frozenset()
        if found:
            return _MARKERS[min(found)]
        for start, service in _MARKER_STARTS.items():
            if any(name.startswith(start) and name.endswith(".db") for name in names):
                return service
    return ""


def _filesystem(path: PurePath, mounts: tuple[tuple[str, str], ...]) -> str:
    best, kind = -1, ""
    for point, filesystem in mounts:
        if path.is_relative_to(point) and len(point) >= best:
            best, kind = len(point), filesystem
    return kind


def _mounts() -> tuple[tuple[str, str], ...]:
    try:
        lines = Path("/proc/mounts").read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return ()
    rows = (line.split(" ") for line in lines)
    return tuple((_unescaped(row[1]), row[2]) for row in rows if len(row) > 2)


def _unescaped(point: str) -> str:
    for code, character in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        point = point.replace(code, character)
    return point


def _hidden_in(folder: PurePath) -> frozenset[str]:
    """The names that begin with a dot, as all do that clients leave; others may be there in thousands."""
    try:
        return frozenset(name for name in os.listdir(folder) if name.startswith("."))  # noqa: PTH208 - ten times as fast
    except OSError:
        return frozenset()


def _windows_drive_is_remote(drive: str) -> bool:
    import ctypes

    windll = getattr(ctypes, "windll", None)  # on Windows only
    drive_remote = 4
    return windll is not None and windll.kernel32.GetDriveTypeW(f"{drive}\\") == drive_remote
