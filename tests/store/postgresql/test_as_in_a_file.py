"""What holds for a store in a file holds on a server: the same tests, run again there."""

from tests.store.test_casework import *  # noqa: F403 - all of them, also those to come
from tests.store.test_directory import *  # noqa: F403
from tests.store.test_negotiating import *  # noqa: F403
from tests.store.test_papers import *  # noqa: F403
from tests.store.test_payments import *  # noqa: F403
from tests.store.test_privacy import *  # noqa: F403
from tests.store.test_record import *  # noqa: F403
from tests.store.test_record import test_two_stores_never_share_a_chain as _on_files
from tests.store.test_together import *  # noqa: F403

del test_two_stores_never_share_a_chain  # noqa: F821 - opens files of its own
assert _on_files
