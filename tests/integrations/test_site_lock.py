"""The lock of a preview: requests take precedence over background work, whatever the scheduler does."""

from __future__ import annotations

from threading import Event, Thread

from labpress.integrations.mkdocs.preview.site_lock import SiteLock


def test_background_work_lets_a_waiting_request_go_first() -> None:
    lock, order = SiteLock(), list[str]()
    begun, may_end = Event(), Event()

    def work() -> None:
        for step in range(3):
            with lock.background():
                order.append(f"work {step}")
                begun.set()
                if step == 0:
                    may_end.wait(10)

    def request() -> None:
        with lock.urgent():
            order.append("request")

    worker = Thread(target=work)
    worker.start()
    begun.wait(10)
    requested = Thread(target=request)
    requested.start()
    while not lock.is_wanted:
        pass
    may_end.set()
    worker.join(10)
    requested.join(10)
    assert order == ["work 0", "request", "work 1", "work 2"]


def test_the_lock_is_reentrant() -> None:
    lock = SiteLock()
    with lock.urgent(), lock.urgent(), lock.background():
        pass
    assert not lock.is_wanted
