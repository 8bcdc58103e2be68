package io.corobridge.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncGenerator;
import io.corobridge.AsyncIterable;
import io.corobridge.AsyncIterator;
import io.corobridge.Awaitable;
import io.corobridge.StopAsyncIteration;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.reactivestreams.Publisher;

/** Iterables, iterators written by hand, and generator objects as publishers. */
public abstract class SourceContract extends Contract {

    protected SourceContract(Library library) {
        super(library);
    }

    @EachEngine
    @DisplayName("aiter() fails: onSubscribe, onError at once, no demand needed")
    void aiterFails() {
        RuntimeException e = new RuntimeException("from aiter");
        AsyncIterable<Integer> broken = () -> {
            throw e;
        };
        Probe<Integer> probe = subscribe(library.stream(broken));
        assertThat(probe.hasEnded()).isTrue();
        assertThat(probe.awaitError()).isSameAs(e);
    }

    @EachEngine
    @DisplayName("hand-written AsyncIterator: pulled n times for n requested, never ahead")
    void pulledNTimesForN() {
        AtomicInteger pulls = new AtomicInteger();
        AsyncIterator<Integer> numbers = () -> Awaitable.ready(pulls.incrementAndGet());
        Probe<Integer> probe = subscribe(library.stream(numbers));
        assertThat(pulls).hasValue(0);
        probe.request(2).awaitElements(2);
        assertThat(pulls).hasValue(2);
        probe.request(3).awaitElements(5);
        assertThat(pulls).hasValue(5);
        probe.cancel();
        awaitClosedInSilence(probe);
        assertThat(pulls).hasValue(5);
    }

    @EachEngine
    @DisplayName("hand-written AsyncIterator: one pull in flight")
    void onePullInFlight() {
        Deque<CompletableFuture<Integer>> pulls = new ArrayDeque<>();
        AsyncIterator<Integer> slow = () -> {
            pulls.add(new CompletableFuture<>());
            return Awaitable.of(pulls.getLast());
        };
        Probe<Integer> probe = subscribe(library.stream(slow));
        probe.request(3);
        assertThat(pulls).hasSize(1);
        pulls.getLast().complete(7);
        probe.awaitElements(1);
        assertThat(pulls).hasSize(2);
        probe.cancel();
        assertThat(pulls.getLast()).as("the pull in flight").isCancelled();
        awaitClosedInSilence(probe);
    }

    @EachEngine
    @DisplayName("StopAsyncIteration from awaiting anext(): onComplete")
    void stopAsyncIterationIsTheEnd() {
        Probe<Integer> probe = subscribe(library.stream(new Finite(2)));
        probe.request(2).awaitElements(2);
        assertThat(probe.hasEnded())
                .as("found out by a pull, and pulls need demand")
                .isFalse();
        probe.request(1).awaitComplete();
        assertThat(probe.elements()).containsExactly(0, 1);
    }

    @EachEngine
    @DisplayName("raises e: from anext() or its await, the same object")
    void anextFails() {
        IOException e = new IOException("e");
        AsyncIterator<Integer> failing = () -> Awaitable.failed(e);
        assertThat(subscribe(library.stream(failing)).request(1).awaitError()).isSameAs(e);
        RuntimeException f = new RuntimeException("f");
        AsyncIterator<Integer> throwing = () -> {
            throw f;
        };
        assertThat(subscribe(library.stream(throwing)).request(1).awaitError()).isSameAs(f);
    }

    @EachEngine
    @DisplayName("yield null: of an iterator, onError(NullPointerException)")
    @SuppressWarnings("NullAway") // null where it is not allowed is what this tests
    void anextGivesNull() {
        AsyncIterator<Integer> nulls = () -> Awaitable.ready((Integer) (Object) null);
        Probe<Integer> probe = subscribe(library.stream(nulls)).request(1);
        assertThat(probe.awaitError()).isInstanceOf(NullPointerException.class);
    }

    @EachEngine
    @DisplayName("request(n): a long synchronous stream never recurses")
    void longSynchronousIterator() {
        Probe<Integer> probe = subscribe(library.stream(new Finite(20_000)));
        probe.request(Long.MAX_VALUE).awaitComplete();
        assertThat(probe.elements()).hasSize(20_000);
    }

    @EachEngine
    @DisplayName("request(n): one by one from inside onNext, for an iterator that is always ready")
    void longSynchronousIteratorOneByOne() {
        Probe<Integer> probe = subscribe(library.stream(new Finite(20_000)));
        int[] depth = {0, 0};
        probe.onNextDo(element -> {
            depth[1] = Math.max(depth[1], ++depth[0]);
            probe.request(1);
            depth[0]--;
        });
        probe.request(1).awaitComplete();
        assertThat(probe.elements()).hasSize(20_000);
        assertThat(depth[1]).isEqualTo(1);
    }

    @EachEngine
    @DisplayName("cancel: an iterator that can be closed is closed once; at its end too")
    void closesAnAutoCloseableIterator() {
        Finite cancelled = new Finite(9);
        Probe<Integer> probe = subscribe(library.stream(cancelled));
        probe.request(1).awaitElements(1);
        probe.cancel();
        probe.cancel();
        awaitClosedInSilence(probe);
        assertThat(cancelled.closes).isEqualTo(1);
        Finite read = new Finite(1);
        Probe<Integer> whole = subscribe(library.stream(read)).request(9);
        whole.awaitComplete();
        awaitClosed(whole);
        assertThat(read.closes).isEqualTo(1);
    }

    @EachEngine
    @DisplayName("(subscribe): a second subscribe of a single-use object gets onError(IllegalStateException)")
    void aGeneratorObjectIsReadOnce() {
        AsyncGenerator<Integer, Void> generator = AsyncGenerator.of(engine, co -> {
            co.yield(1);
            co.yield(2);
        });
        Publisher<Integer> numbers = library.stream(generator);
        Probe<Integer> first = subscribe(numbers).request(1).awaitElements(1);
        awaitSuspended(first);
        assertThat(subscribe(numbers).awaitError())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is being read already");
        first.request(1).awaitComplete();
        assertThat(first.elements()).containsExactly(1, 2);
        awaitClosed(first);
        assertThat(subscribe(numbers).awaitError())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("was subscribed before");
    }

    @EachEngine
    @DisplayName("generator body ends: onComplete; a factory of generators starts anew for each")
    void anIterableStartsAnew() {
        AsyncIterable<Integer> numbers = AsyncIterable.of(engine, co -> {
            log.add("run");
            co.yield(1);
        });
        Publisher<Integer> stream = library.stream(numbers);
        for (int run = 0; run < 2; run++) {
            Probe<Integer> probe = subscribe(stream).request(1);
            probe.awaitComplete();
            assertThat(probe.elements()).isEqualTo(List.of(1));
        }
        assertThat(log).containsExactly("run", "run");
    }

    /** Counts to a number, always ready. */
    private static final class Finite implements AsyncIterator<Integer>, AutoCloseable {

        private final int count;
        private int next;
        int closes;

        Finite(int count) {
            this.count = count;
        }

        @Override
        public Awaitable<Integer> anext() {
            return next < count ? Awaitable.ready(next++) : Awaitable.failed(new StopAsyncIteration());
        }

        @Override
        public void close() {
            closes++;
        }
    }
}
