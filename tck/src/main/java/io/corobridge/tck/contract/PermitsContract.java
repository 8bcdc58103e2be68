package io.corobridge.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corobridge.AsyncContextManager;
import io.corobridge.concurrent.Lock;
import io.corobridge.concurrent.Semaphore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;

/** Semaphores and locks between bodies. */
public abstract class PermitsContract extends Contract {

    protected PermitsContract(Library library) {
        super(library);
    }

    /** Starts a body that holds {@code manager} until {@code end}, and logs its steps as {@code name}. */
    private Probe<Integer> holder(AsyncContextManager<@Nullable Void> manager, String name, CompletableFuture<?> end) {
        Probe<Integer> probe = subscribe(this.<Integer>stream(co -> co.with(manager, held -> {
            log.add(name + " in");
            try {
                co.await(end);
            } finally {
                log.add(name + " out");
            }
            return null;
        })));
        return probe.request(1);
    }

    @EachEngine
    @DisplayName("bodies get permits in the order in which they began to wait")
    void waitersAreServedInOrder() {
        Semaphore semaphore = Semaphore.of(2);
        List<CompletableFuture<String>> ends = new ArrayList<>();
        List<Probe<Integer>> holders = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ends.add(new CompletableFuture<>());
            holders.add(holder(semaphore, "" + i, ends.get(i)));
            awaitSuspended(holders.get(i));
        }
        assertThat(semaphore.available()).isZero();
        assertThat(semaphore.tryAcquire()).isFalse();
        assertThat(log).containsExactly("0 in", "1 in");
        for (int i = 0; i < 5; i++) {
            ends.get(i).complete("end");
            holders.get(i).awaitComplete();
            int entered = Math.min(5, i + 3);
            Eventually.is(
                    "the next one is in",
                    () -> log.stream().filter(line -> line.endsWith("in")).count() == entered);
        }
        assertThat(log.stream().filter(line -> line.endsWith("in")))
                .containsExactly("0 in", "1 in", "2 in", "3 in", "4 in");
        assertThat(semaphore.available()).isEqualTo(2);
    }

    @EachEngine
    @DisplayName("a waiter that is cancelled takes no permit, and a holder that is cancelled releases its own")
    void cancelled() {
        Lock lock = Lock.create();
        CompletableFuture<String> never = new CompletableFuture<>();
        Probe<Integer> holder = holder(lock, "holder", never);
        awaitSuspended(holder);
        Probe<Integer> waiter = holder(lock, "waiter", new CompletableFuture<>());
        awaitSuspended(waiter);
        CompletableFuture<String> end = new CompletableFuture<>();
        Probe<Integer> last = holder(lock, "last", end);
        awaitSuspended(last);
        waiter.cancel();
        awaitClosedInSilence(waiter);
        assertThat(log).containsExactly("holder in");
        holder.cancel();
        awaitClosedInSilence(holder);
        Eventually.is("the last one is in", () -> log.contains("last in"));
        assertThat(lock.isLocked()).isTrue();
        end.complete("end");
        last.awaitComplete();
        assertThat(lock.isLocked()).isFalse();
        assertThat(log).containsExactly("holder in", "holder out", "last in", "last out");
    }

    @EachEngine
    @DisplayName("an acquire whose time is over takes no permit")
    void timed() {
        Semaphore semaphore = Semaphore.of(1);
        assertThat(semaphore.tryAcquire()).isTrue();
        Probe<Integer> probe = subscribe(this.<Integer>stream(co -> {
            for (int i = 0; i < 20; i++) {
                try {
                    co.await(semaphore.acquire(), Duration.ofNanos(1));
                } catch (Exception timeout) {
                    assertThat(timeout).isInstanceOf(TimeoutException.class);
                    log.add("timeout");
                }
            }
        }));
        probe.request(1).awaitComplete();
        assertThat(log).hasSize(20);
        semaphore.release();
        assertThat(semaphore.available()).isEqualTo(1);
    }

    @EachEngine
    @DisplayName("10,000 waiters hand a permit on, and the stack stays flat")
    void longQueue() {
        Semaphore semaphore = Semaphore.of(1);
        assertThat(semaphore.tryAcquire()).isTrue();
        List<Probe<Integer>> waiters = new ArrayList<>();
        int many = engine == io.corobridge.Engine.PLATFORM ? 100 : 10_000;
        for (int i = 0; i < many; i++) {
            waiters.add(subscribe(this.<Integer>stream(co -> co.with(semaphore, permit -> null)))
                    .request(1));
        }
        waiters.forEach(this::awaitSuspended);
        semaphore.release();
        waiters.forEach(Probe::awaitComplete);
        assertThat(semaphore.available()).isEqualTo(1);
    }

    @EachEngine
    @DisplayName("a release without an acquire is an error with CPython's text")
    void releasedTooOften() {
        assertThatThrownBy(Semaphore.of(1)::release)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("BoundedSemaphore released too many times");
        assertThatThrownBy(Lock.create()::release)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Lock is not acquired.");
        assertThatThrownBy(() -> Semaphore.of(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @EachEngine
    @DisplayName("a lock around a stream: the next subscriber begins after the exit of the one before")
    void aroundAStream() {
        Lock lock = Lock.create();
        Probe<Integer> first = subscribe(library.usingWhen(
                () -> lock,
                held -> stream(co -> {
                    co.yield(1);
                    co.yield(2);
                })));
        Probe<Integer> second = subscribe(library.usingWhen(() -> lock, held -> stream(co -> co.yield(3))));
        first.request(1).awaitElements(1);
        second.request(1);
        assertThat(second.elements()).isEmpty();
        first.request(1).awaitComplete();
        second.awaitComplete();
        assertThat(second.elements()).containsExactly(3);
        assertThat(lock.isLocked()).isFalse();
    }

    @EachEngine
    @DisplayName("a cancel of a subscriber that waits for the lock leaves it to the next one")
    void cancelledEnterAroundAStream() {
        Lock lock = Lock.create();
        assertThat(lock.tryAcquire()).isTrue();
        Probe<Integer> waiting = subscribe(library.usingWhen(() -> lock, held -> stream(co -> co.yield(3))));
        waiting.request(1);
        waiting.cancel();
        awaitClosedInSilence(waiting);
        lock.release();
        assertThat(lock.isLocked()).isFalse();
    }
}
