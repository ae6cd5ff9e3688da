"""No live database in a folder that is copied to the internet or stands on another computer."""

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from openbook.store.errors import LocationRefusedError, NetworkFolderError, SyncedFolderError
from openbook.store.location import Surroundings, judge

WINDOWS_HOME = PureWindowsPath(r"C:\Users\jane")
HOME = PurePosixPath("/home/jane")

ON_WINDOWS = Surroundings(
    home=WINDOWS_HOME,
    environment={"OneDrive": r"D:\Work files", "OneDriveCommercial": r"D:\Work files"},
    is_remote_drive=lambda drive: drive == "Z:",
)
MARKED = {
    PurePosixPath("/home/jane/Team"): frozenset({".dropbox", "notes.txt"}),
    PurePosixPath("/home/jane/Shared"): frozenset({".sync_0a1b2c.db", ".sync_0a1b2c.db-wal"}),
    PurePosixPath("/home/jane/st"): frozenset({".stfolder"}),
    PurePosixPath("/home/jane"): frozenset({".dropbox", "Team"}),
    PurePosixPath("/home"): frozenset({".stfolder"}),
}
ON_LINUX = Surroundings(
    home=HOME,
    mounts=(
        ("/", "ext4"),
        ("/home", "ext4"),
        ("/home/jane/office", "cifs"),
        ("/home/jane/office/local", "ext4"),
        ("/mnt/my share", "nfs4"),
        ("/mnt/drive", "fuse.google-drive-ocamlfuse"),
        ("/mnt/remote", "fuse.sshfs"),
        ("/media/stick", "vfat"),
    ),
    hidden_in=lambda folder: MARKED.get(PurePosixPath(folder), frozenset()),
)

SYNCED = {
    r"C:\Users\jane\OneDrive\openbook.db": "OneDrive",
    r"C:\Users\jane\OneDrive - Northdale Council\Care\openbook.db": "OneDrive",
    r"c:\users\jane\onedrive - northdale council\openbook.db": "OneDrive",
    r"D:\Work files\openbook.db": "OneDrive",
    r"d:\work files\Care\openbook.db": "OneDrive",
    r"C:\Users\jane\Dropbox\openbook.db": "Dropbox",
    r"C:\Users\jane\Dropbox (Personal)\a\openbook.db": "Dropbox",
    r"C:\Users\jane\Google Drive\openbook.db": "Google Drive",
    r"C:\Users\jane\iCloudDrive\openbook.db": "iCloud Drive",
    r"C:\Users\jane\Nextcloud\openbook.db": "Nextcloud",
    r"C:\Users\jane\Box\openbook.db": "Box",
    r"C:\Users\jane\Box Sync\openbook.db": "Box",
    r"C:\Users\jane\SharePoint - Care\openbook.db": "SharePoint",
    "/home/jane/Dropbox/openbook.db": "Dropbox",
    "/home/jane/Nextcloud/care/openbook.db": "Nextcloud",
    "/home/jane/ownCloud/openbook.db": "ownCloud",
    "/home/jane/Sync/openbook.db": "Sync",
    "/home/jane/MEGAsync/openbook.db": "MEGA",
    "/home/jane/Team/care/openbook.db": "Dropbox",
    "/home/jane/Shared/openbook.db": "Nextcloud",
    "/home/jane/st/openbook.db": "Syncthing",
    "/mnt/drive/openbook.db": "Google Drive",
    "/Users/jane/Library/Mobile Documents/com~apple~CloudDocs/openbook.db": "iCloud Drive",
    "/Users/jane/Library/CloudStorage/OneDrive-Northdale/openbook.db": "a cloud service",
}

ON_A_NETWORK = {
    r"\\fileserver\care\openbook.db": "on the server fileserver",
    r"\\?\UNC\fileserver\care\openbook.db": "on the server fileserver",
    r"Z:\care\openbook.db": "on the network drive Z:",
    "/home/jane/office/openbook.db": "a network folder (cifs)",
    "/mnt/my share/care/openbook.db": "a network folder (nfs4)",
    "/mnt/remote/openbook.db": "a network folder (sshfs)",
    "/net/fileserver/openbook.db": "a network folder (/net)",
}

ALLOWED = (
    r"C:\Users\jane\AppData\Local\OpenBook\openbook.db",
    r"\\?\C:\Users\jane\AppData\Local\OpenBook\openbook.db",
    r"D:\Work\openbook.db",
    r"D:\Box\openbook.db",
    r"C:\Users\jane\Onedriveless\openbook.db",
    "/home/jane/.local/share/OpenBook/openbook.db",
    "/home/jane/office/local/openbook.db",
    "/home/jane/boxes/openbook.db",
    "/home/jane/dropbox.db",
    "/srv/box/openbook.db",
    "/media/stick/openbook.db",
    "/tmp/openbook.db",
    "/network/openbook.db",
)


def place(text):
    windows = "\\" in text
    return (PureWindowsPath(text), ON_WINDOWS) if windows else (PurePosixPath(text), ON_LINUX)


@pytest.mark.parametrize(("text", "service"), SYNCED.items())
def test_a_synced_folder_is_refused(text, service):
    with pytest.raises(SyncedFolderError) as refused:
        judge(*place(text))
    assert refused.value.service == service
    assert f"Finished reports and backups may be saved in {service}" in str(refused.value)


@pytest.mark.parametrize(("text", "kind"), ON_A_NETWORK.items())
def test_a_network_folder_is_refused(text, kind):
    with pytest.raises(NetworkFolderError) as refused:
        judge(*place(text))
    assert f"that is {kind}," in str(refused.value)
    assert "may be saved there" in str(refused.value)


@pytest.mark.parametrize("text", ALLOWED)
def test_a_folder_of_this_computer_is_allowed(text, tell):
    assert judge(*place(text)) is None
    if text == ALLOWED[-1]:
        tell(f"location: {len(SYNCED)} synced and {len(ON_A_NETWORK)} network folders refused")


def test_nothing_is_made_in_a_refused_folder(tmp_path, opened):
    with pytest.raises(SyncedFolderError, match="Dropbox copies that folder"):
        opened(tmp_path / "Dropbox" / "openbook.db")
    assert list(tmp_path.iterdir()) == []


def test_a_link_into_a_synced_folder_is_followed(tmp_path, opened):
    (tmp_path / "OneDrive - Northdale").mkdir()
    (tmp_path / "plain").symlink_to(tmp_path / "OneDrive - Northdale")
    with pytest.raises(LocationRefusedError):
        opened(tmp_path / "plain" / "openbook.db")
    assert list(Path(tmp_path / "plain").iterdir()) == []
