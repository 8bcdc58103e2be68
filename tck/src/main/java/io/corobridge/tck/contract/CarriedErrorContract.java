package io.corobridge.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncContextManager;
import io.corobridge.AsyncIterable;
import io.corobridge.Awaitable;
import io.corobridge.Coroutine;
import io.corobridge.CoroutineScope;
import io.corobridge.Reading;
import io.corobridge.Step;
import io.corobridge.concurrent.RetryPolicy;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;

/** An error that is only suppressed in the exit, and so would end with it: it reaches the dropped-error hook, once. */
public abstract class CarriedErrorContract extends DeadlineBlocks {

    private final IllegalStateException failed = new IllegalStateException("close");
    private CompletableFuture<Integer> waits = new CompletableFuture<>();

    protected CarriedErrorContract(Library library) {
        super(library);
    }

    /** A resource that can't be closed. */
    private final class Stuck implements AutoCloseable {

        @Override
        public void close() {
            log.add("close");
            throw failed;
        }
    }

    private int waitsWithAResource(CoroutineScope co) {
        try (Stuck resource = new Stuck()) {
            return co.await(waits);
        }
    }

    /** A source of one element whose cleanup fails. */
    private AsyncIterable<Integer> failingSource() {
        return AsyncIterable.of(engine, co -> {
            try (Stuck resource = new Stuck()) {
                co.yield(1);
                co.yield(2);
            }
        });
    }

    private void awaitOneDropped(Throwable error) {
        assertThat(dropped.takeError()).isSameAs(error);
        assertThat(dropped.takeErrors()).isEmpty();
        assertThat(log).containsOnlyOnce("close");
    }

    private void isDroppedAfterACancel(Probe<Integer> probe) {
        probe.request(1);
        Eventually.is("it waits", () -> waits.getNumberOfDependents() > 0);
        awaitSuspended(probe);
        probe.cancel();
        awaitClosedInSilence(probe);
        awaitOneDropped(failed);
    }

    @EachEngine
    @DisplayName("a resource around an await of a cancelled body can't be closed: the error goes to the hook")
    void aResourceAroundAnAwait() {
        isDroppedAfterACancel(subscribe(stream(co -> co.yield(waitsWithAResource(co)))));
    }

    @EachEngine
    @DisplayName("the same in a coroutine that the body awaits")
    void aResourceInAnAwaitedCoroutine() {
        isDroppedAfterACancel(
                subscribe(stream(co -> co.yield(co.await(Coroutine.of(engine, this::waitsWithAResource))))));
    }

    @EachEngine
    @DisplayName("two resources can't be closed: both errors go to the hook, each once")
    void twoResources() {
        IllegalStateException second = new IllegalStateException("second");
        Probe<Integer> probe = subscribe(stream(co -> {
            try (AutoCloseable outer = () -> {
                throw second;
            }) {
                waitsWithAResource(co);
            }
        }));
        probe.request(1);
        Eventually.is("it waits", () -> waits.getNumberOfDependents() > 0);
        awaitSuspended(probe);
        probe.cancel();
        awaitClosedInSilence(probe);
        assertThat(dropped.takeErrors()).containsExactly(failed, second);
    }

    @EachEngine
    @DisplayName("a loop of co.each over a generator whose cleanup fails, in a body that is cancelled")
    void aLoopOverAGenerator() {
        isDroppedAfterACancel(subscribe(stream(co -> {
            for (int element : co.each(failingSource())) {
                co.await(waits);
            }
        })));
    }

    @EachEngine
    @DisplayName("a reading of co.open over a generator whose cleanup fails, in a body that is cancelled")
    void anOpenReading() {
        isDroppedAfterACancel(subscribe(stream(co -> {
            try (Reading<Integer> reading = co.<Integer>open(failingSource())) {
                for (int element : reading) {
                    co.await(waits);
                }
            }
        })));
    }

    @EachEngine
    @DisplayName("a reading that is closed while the body goes on: what its generator's exit carries goes to the hook")
    void aClosedReading() {
        Probe<Integer> probe = subscribe(library.<Integer>value(engine, co -> {
            try (Reading<Integer> reading = co.<Integer>open(failingSource())) {
                return reading.iterator().next();
            }
        }));
        probe.request(1).awaitComplete();
        assertThat(probe.elements()).containsExactly(1);
        awaitOneDropped(failed);
    }

    @EachEngine
    @DisplayName(
            "co.forEach whose block fails raises the error of the generator's cleanup, the block's suppressed in it")
    void aLoopWhoseBlockFails() {
        IOException ofBlock = new IOException("block");
        Probe<Integer> probe = subscribe(stream(co -> co.<Integer>forEach(failingSource(), element -> {
            throw ofBlock;
        })));
        assertThat(probe.request(1).awaitError()).isSameAs(ofBlock);
        awaitOneDropped(failed);
    }

    @EachEngine
    @DisplayName("the source of mapConcurrent or mapUnordered whose cleanup fails at a cancel")
    void theSourceOfAMap() {
        for (boolean ordered : new boolean[] {true, false}) {
            log.clear();
            waits = new CompletableFuture<>();
            AsyncIterable<Integer> mapped = ordered
                    ? failingSource().mapConcurrent(engine, 1, (task, element) -> task.await(waits))
                    : failingSource().mapUnordered(engine, 1, (task, element) -> task.await(waits));
            isDroppedAfterACancel(subscribe(library.stream(mapped)));
        }
    }

    @EachEngine
    @DisplayName("a task that its group closes: the error of its resource goes to the hook, the failure is raised")
    void aTaskOfAGroup() {
        CompletableFuture<Integer> other = new CompletableFuture<>();
        Probe<Integer> probe = subscribe(library.<Integer>value(
                engine,
                co -> co.group(group -> {
                    group.start(this::waitsWithAResource);
                    return co.await(group.start(task -> task.await(other)));
                })));
        probe.request(1);
        Eventually.is("both wait", () -> waits.getNumberOfDependents() + other.getNumberOfDependents() > 1);
        other.completeExceptionally(new IOException("other"));
        assertSuppressesNothing(probe.awaitError(), "other");
        awaitOneDropped(failed);
    }

    @EachEngine
    @DisplayName("a block whose deadline is over: TimeoutException is raised, the resource's error goes to the hook")
    void aBlockWithADeadline() {
        Probe<Integer> probe = subscribe(stream(co -> within(co, block -> waitsWithAResource(co))));
        probe.request(1);
        Eventually.is("it waits", () -> waits.getNumberOfDependents() > 0);
        elapse();
        probe.awaitComplete();
        assertThat(log).containsExactly("close", "timeout");
        awaitOneDropped(failed);
    }

    @EachEngine
    @DisplayName("a scope that is cancelled: what its manager suppresses in the exit goes to the hook")
    void aScope() {
        AsyncContextManager<String> manager = AsyncContextManager.of(engine, co -> {
            try (Stuck resource = new Stuck()) {
                co.yield("resource");
            }
        });
        Source body = new Source();
        Probe<Integer> probe = subscribe(library.usingWhen(() -> manager, resource -> body));
        probe.request(1);
        Eventually.is("the body", body::isSubscribed);
        probe.cancel();
        awaitClosedInSilence(probe);
        awaitOneDropped(failed);
    }

    @EachEngine
    @DisplayName("the exit of a resource that comes after the cancel: what it suppresses goes to the hook")
    void aLateExit() {
        Source resource = new Source();
        AsyncContextManager<Integer> manager = new AsyncContextManager<>() {
            @Override
            @SuppressWarnings("unchecked") // it gives an element
            public Awaitable<Integer> aenter() {
                return (Awaitable<Integer>) (Awaitable<?>) Awaitable.of(resource);
            }

            @Override
            public Awaitable<Boolean> aexit(@Nullable Throwable error) {
                return Coroutine.of(engine, co -> {
                    try (Stuck held = new Stuck()) {
                        throw error == null ? new AssertionError("no exit") : error;
                    }
                });
            }
        };
        Probe<Integer> probe = subscribe(this.<Integer>stream(co -> co.with(manager, r -> r)));
        probe.request(1);
        Eventually.is("the enter", resource::isSubscribed);
        awaitSuspended(probe);
        probe.cancel();
        awaitClosedInSilence(probe);
        resource.emit(1);
        awaitOneDropped(failed);
    }

    @EachEngine
    @DisplayName("onNext throws: the hook gets that error, and then the one of the resource around the yield")
    void onNextThrows() {
        IllegalArgumentException thrown = new IllegalArgumentException("onNext");
        Probe<Integer> probe = subscribe(
                stream(co -> {
                    try (Stuck resource = new Stuck()) {
                        co.yield(1);
                    }
                }),
                new Probe<Integer>().onNextDo(element -> {
                    throw thrown;
                }));
        probe.request(1);
        awaitClosedInSilence(probe);
        assertThat(dropped.takeErrors()).containsExactly(thrown, failed);
    }

    @EachEngine(withThreads = true)
    @DisplayName(
            "a body that blocks in its own code: what is suppressed in the error of the interrupt goes to the hook")
    void anInterruptedBody() {
        CountDownLatch blocked = new CountDownLatch(1);
        Probe<Integer> probe = subscribe(stream(co -> {
            try (Stuck resource = new Stuck()) {
                blocked.countDown();
                new CountDownLatch(1).await();
            }
        }));
        probe.request(1);
        Eventually.is("it blocks", () -> blocked.getCount() == 0);
        probe.cancel();
        awaitClosedInSilence(probe);
        awaitOneDropped(failed);
    }

    @EachEngine
    @DisplayName("a coroutine that is closed by hand: close() returns, as in Python")
    void aCloseByHand() {
        Coroutine<Integer> coroutine = Coroutine.of(engine, this::waitsWithAResource);
        assertThat(coroutine.send(null)).isInstanceOf(Step.Suspended.class);
        coroutine.close();
        assertThat(log).containsExactly("close");
        assertThat(coroutine.state()).isEqualTo(Coroutine.State.CLOSED);
    }

    @EachEngine
    @DisplayName("a retry that is cancelled in its second attempt: the first error, which the policy took, is not told")
    void aCancelledRetry() {
        Probe<Integer> probe = subscribe(stream(co -> co.yield(co.retry(RetryPolicy.attempts(3), attempt -> {
            if (attempt == 1) {
                throw new IOException("first");
            }
            return co.await(waits);
        }))));
        probe.request(1);
        Eventually.is("it waits", () -> waits.getNumberOfDependents() > 0);
        awaitSuspended(probe);
        probe.cancel();
        awaitClosedInSilence(probe);
        assertThat(dropped.takeErrors()).isEmpty();
    }
}
