package io.corobridge.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corobridge.concurrent.Barrier;
import io.corobridge.concurrent.BarrierBrokenException;
import io.corobridge.concurrent.Condition;
import io.corobridge.concurrent.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;

/** Events, conditions and barriers between bodies. */
public abstract class MeetingContract extends Contract {

    protected MeetingContract(Library library) {
        super(library);
    }

    // ---- events ----

    private Probe<Integer> waiter(Event event, String name) {
        Probe<Integer> probe = subscribe(this.<Integer>stream(co -> {
            co.await(event);
            log.add(name);
        }));
        return probe.request(1);
    }

    @EachEngine
    @DisplayName("a set ends each wait, also those that a clear follows at once; later waits return at once")
    void eventIsSet() {
        Event event = Event.create();
        List<Probe<Integer>> waiters = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            waiters.add(waiter(event, "" + i));
            awaitSuspended(waiters.get(i));
        }
        event.set();
        event.clear();
        waiters.forEach(Probe::awaitComplete);
        assertThat(log).containsExactlyInAnyOrder("0", "1", "2");
        assertThat(event.isSet()).isFalse();
        Probe<Integer> late = waiter(event, "late");
        awaitSuspended(late);
        event.set();
        late.awaitComplete();
        waiter(event, "after").awaitComplete();
        assertThat(event.isSet()).isTrue();
    }

    @EachEngine
    @DisplayName("a cancelled wait for an event leaves the others")
    void eventWaitIsCancelled() {
        Event event = Event.create();
        Probe<Integer> cancelled = waiter(event, "cancelled");
        Probe<Integer> other = waiter(event, "other");
        awaitSuspended(cancelled);
        awaitSuspended(other);
        cancelled.cancel();
        awaitClosedInSilence(cancelled);
        event.set();
        other.awaitComplete();
        assertThat(log).containsExactly("other");
    }

    // ---- conditions ----

    /** Starts a body that takes one of {@code jobs}, once there is one, and waits until it waits for one. */
    private Probe<Integer> waitingTaker(Condition condition, AtomicInteger jobs) {
        Probe<Integer> probe = subscribe(this.<Integer>stream(co -> co.with(condition, locked -> {
            try {
                co.await(condition.until(() -> jobs.get() > 0));
                log.add("took " + jobs.getAndDecrement());
            } finally {
                log.add(condition.lock().isLocked() ? "locked" : "not locked");
            }
            return null;
        })));
        probe.request(1);
        awaitSuspended(probe);
        return probe;
    }

    private void give(Condition condition, AtomicInteger jobs, int n) {
        Probe<Integer> giver = subscribe(this.<Integer>stream(co -> co.with(condition, locked -> {
            jobs.addAndGet(n);
            condition.signal(n);
            return null;
        })));
        giver.request(1).awaitComplete();
    }

    @EachEngine
    @DisplayName("a signal ends one wait, which goes on with the lock; a false condition waits again")
    void conditionIsSignalled() {
        Condition condition = Condition.create();
        AtomicInteger jobs = new AtomicInteger();
        Probe<Integer> first = waitingTaker(condition, jobs);
        Probe<Integer> second = waitingTaker(condition, jobs);
        give(condition, jobs, 1);
        first.awaitComplete();
        assertThat(log).containsExactly("took 1", "locked");
        subscribe(this.<Integer>stream(co -> co.with(condition, locked -> {
                    condition.signalAll(); // without a job
                    return null;
                })))
                .request(1)
                .awaitComplete();
        awaitSuspended(second);
        give(condition, jobs, 1);
        second.awaitComplete();
        assertThat(log).containsExactly("took 1", "locked", "took 1", "locked");
        assertThat(condition.lock().isLocked()).isFalse();
    }

    @EachEngine
    @DisplayName("a cancelled wait for a condition takes the lock again before its exit, and leaves it released")
    void conditionWaitIsCancelled() {
        Condition condition = Condition.create();
        AtomicInteger jobs = new AtomicInteger();
        Probe<Integer> cancelled = waitingTaker(condition, jobs);
        Probe<Integer> other = waitingTaker(condition, jobs);
        assertThat(condition.lock().tryAcquire()).isTrue();
        cancelled.cancel();
        assertThat(log).isEmpty(); // it waits for the lock
        condition.lock().release();
        awaitClosedInSilence(cancelled);
        assertThat(log).containsExactly("locked");
        give(condition, jobs, 1);
        other.awaitComplete();
        assertThat(condition.lock().isLocked()).isFalse();
    }

    @EachEngine
    @DisplayName("a signal to a wait that is being cancelled is acted on, by that body or by the next one")
    void signalAgainstCancel() {
        Condition condition = Condition.create();
        AtomicInteger jobs = new AtomicInteger();
        Probe<Integer> cancelled = waitingTaker(condition, jobs);
        Probe<Integer> other = waitingTaker(condition, jobs);
        assertThat(condition.lock().tryAcquire()).isTrue();
        jobs.set(1);
        condition.signal();
        cancelled.cancel();
        condition.lock().release();
        awaitClosedInSilence(cancelled);
        Eventually.is("the job is done", () -> jobs.get() == 0);
        if (!other.hasEnded()) {
            awaitSuspended(other);
            give(condition, jobs, 1);
        }
        other.awaitComplete();
        assertThat(condition.lock().isLocked()).isFalse();
    }

    @EachEngine
    @DisplayName("a condition without its lock is an error with CPython's text")
    void conditionWithoutLock() {
        Condition condition = Condition.create();
        assertThatThrownBy(condition::signal)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("cannot notify on un-acquired lock");
        Probe<Integer> probe = subscribe(this.<Integer>stream(co -> co.await(condition.signalled())));
        assertThat(probe.request(1).awaitError())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("cannot wait on un-acquired lock");
    }

    // ---- barriers ----

    private Probe<Integer> party(Barrier barrier) {
        return subscribe(this.<Integer>stream(co -> co.with(barrier, position -> {
                    co.yield(position);
                    return null;
                })))
                .request(1);
    }

    @EachEngine
    @DisplayName("the last arrival at a barrier ends the waits of all, with their positions; then it is empty")
    void barrierOpens() {
        Barrier barrier = Barrier.of(3);
        for (int round = 0; round < 2; round++) {
            Probe<Integer> first = party(barrier);
            awaitSuspended(first);
            Probe<Integer> second = party(barrier);
            awaitSuspended(second);
            assertThat(barrier.waiting()).isEqualTo(2);
            Probe<Integer> third = party(barrier);
            Stream.of(first, second, third).forEach(Probe::awaitComplete);
            assertThat(List.of(first.elements(), second.elements(), third.elements()))
                    .containsExactly(List.of(0), List.of(1), List.of(2));
            assertThat(barrier.waiting()).isZero();
        }
    }

    @EachEngine
    @DisplayName("a cancelled party has not arrived, and the barrier is not broken")
    void barrierPartyIsCancelled() {
        Barrier barrier = Barrier.of(2);
        Probe<Integer> cancelled = party(barrier);
        awaitSuspended(cancelled);
        cancelled.cancel();
        awaitClosedInSilence(cancelled);
        assertThat(barrier.waiting()).isZero();
        Probe<Integer> first = party(barrier);
        awaitSuspended(first);
        party(barrier).awaitComplete();
        first.awaitComplete();
    }

    @EachEngine
    @DisplayName("a reset ends the waits with an error; an abort breaks the barrier until it is reset")
    void barrierIsBroken() {
        Barrier barrier = Barrier.of(2);
        Probe<Integer> first = party(barrier);
        awaitSuspended(first);
        barrier.reset();
        assertThat(first.awaitError()).isInstanceOf(BarrierBrokenException.class);
        assertThat(barrier.isBroken()).isFalse();
        barrier.abort();
        assertThat(barrier.isBroken()).isTrue();
        assertThat(party(barrier).awaitError()).isInstanceOf(BarrierBrokenException.class);
        barrier.reset();
        Probe<Integer> again = party(barrier);
        awaitSuspended(again);
        party(barrier).awaitComplete();
        again.awaitComplete();
    }
}
