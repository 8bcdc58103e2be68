package io.corobridge.tck.contract;

import static io.corobridge.tck.Nulls.allowed;
import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncContextManager;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Code of others that throws where it must not: {@code subscribe}, {@code request}, {@code cancel}, hooks. */
public abstract class BrokenCallsContract extends Contract {

    private static final IllegalStateException BROKEN = new IllegalStateException("broken");

    private final AtomicInteger exits = new AtomicInteger();

    protected BrokenCallsContract(Library library) {
        super(library);
    }

    /** A publisher that throws from its n-th request, and from its cancel if it is told to. */
    private static final class Broken implements Publisher<Integer>, Subscription {

        final AtomicInteger requests = new AtomicInteger();
        final AtomicInteger cancels = new AtomicInteger();
        private final int atRequest;
        private final boolean atCancel;
        private @Nullable Subscriber<? super Integer> subscriber;

        Broken(int atRequest, boolean atCancel) {
            this.atRequest = atRequest;
            this.atCancel = atCancel;
        }

        @Override
        public void subscribe(Subscriber<? super Integer> given) {
            subscriber = given;
            given.onSubscribe(this);
            if (atRequest == 0) {
                throw BROKEN;
            }
        }

        @Override
        public void request(long n) {
            if (requests.incrementAndGet() == atRequest) {
                throw BROKEN;
            }
            if (atRequest > 0 && subscriber != null) {
                subscriber.onNext(requests.get());
            }
        }

        @Override
        public void cancel() {
            cancels.incrementAndGet();
            if (atCancel) {
                throw BROKEN;
            }
        }
    }

    private Publisher<Integer> scope(Publisher<Integer> source) {
        return library.usingWhen(
                () -> AsyncContextManager.opening(() -> 1, resource -> exits.incrementAndGet()), resource -> source);
    }

    private void fails(String name, Broken source, Publisher<Integer> publisher) {
        Probe<Integer> probe = subscribe(publisher);
        probe.request(1);
        if (source.atRequest > 1) {
            probe.awaitElements(1).request(1);
        }
        assertThat(probe.awaitError()).as(name).isSameAs(BROKEN);
        awaitClosed(probe);
        assertThat(source.cancels).as(name).hasValue(1);
    }

    @EachEngine
    @DisplayName("subscribe (1.9) or request (3.16) throws: the body gets the error, the upstream is cancelled once")
    void theBodyGetsIt() {
        for (int at = 0; at <= 1; at++) {
            Broken awaited = new Broken(at, false);
            fails("await " + at, awaited, stream(co -> co.yield(allowed(co.await(awaited)))));
            Broken first = new Broken(at, false);
            fails("first " + at, first, stream(co -> co.yield(co.first(first))));
            Broken read = new Broken(at, false);
            fails("each " + at, read, stream(co -> {
                for (int i : co.<Integer>each(read)) {
                    co.yield(i);
                }
            }));
            Broken passed = new Broken(at, false);
            fails("yieldFrom " + at, passed, stream(co -> co.yieldFrom(passed)));
        }
        Broken second = new Broken(2, false);
        fails("each, the second request", second, stream(co -> {
            for (int i : co.<Integer>each(second, 1)) {
                co.yield(i);
            }
        }));
    }

    @EachEngine
    @DisplayName("subscribe or request throws in a scope: one exit, the error downstream, the upstream cancelled once")
    void theScopeIsLeft() {
        for (int at = 0; at <= 2; at++) {
            exits.set(0);
            Broken source = new Broken(at, false);
            fails("usingWhen " + at, source, scope(source));
            assertThat(exits).hasValue(1);
        }
    }

    @EachEngine
    @DisplayName("cancel throws (3.15): our cancel returns, the closing ends, the hook gets the error once")
    void theClosingEnds() {
        for (boolean inScope : new boolean[] {false, true}) {
            Broken source = new Broken(-1, true);
            Probe<Integer> probe = subscribe(inScope ? scope(source) : stream(co -> co.yieldFrom(source)));
            probe.request(1);
            Eventually.is("it is asked", () -> source.requests.get() == 1);
            probe.cancel();
            awaitClosedInSilence(probe);
            assertThat(dropped.takeError()).isSameAs(BROKEN);
            assertThat(source.cancels).hasValue(1);
        }
        assertThat(exits).hasValue(1);
    }

    // ---- hooks ----

    private Publisher<Integer> failingInItsCleanup(IOException failure) {
        return stream(co -> {
            try {
                co.yield(1);
                co.yield(2);
            } finally {
                raise(failure);
            }
        });
    }

    private static void raise(IOException failure) throws IOException {
        throw failure;
    }

    @EachEngine
    @DisplayName("the dropped-error hook throws: the closing ends all the same, and the scope around has its exit")
    void aHookThrows() {
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        List<Throwable> uncaught = new CopyOnWriteArrayList<>();
        Thread.setDefaultUncaughtExceptionHandler((thread, error) -> uncaught.add(error));
        dropped.throwFromHooks(BROKEN);
        try {
            for (boolean inScope : new boolean[] {false, true}) {
                IOException failure = new IOException("of the cleanup");
                Publisher<Integer> failing = failingInItsCleanup(failure);
                Probe<Integer> probe = subscribe(inScope ? scope(failing) : failing);
                probe.request(1).awaitElements(1);
                awaitSuspended(probe);
                probe.cancel();
                awaitClosedInSilence(probe);
                assertThat(dropped.takeError()).isSameAs(failure);
                Eventually.is("it is reported", () -> uncaught.contains(BROKEN));
                uncaught.clear();
            }
            assertThat(exits).hasValue(1);
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
    }
}
