package io.corobridge.streams;

import static io.corobridge.streams.Threads.check;

import io.corobridge.Pending;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jetbrains.lincheck.Lincheck;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Something that happens against somebody who begins to wait for it: he is told, once. */
class SignalModelTest {

    private static final int INTERLEAVINGS = 1_000;

    @Test
    void theOneWhoWaitsIsTold() {
        Lincheck.runConcurrentTest(INTERLEAVINGS, () -> {
            Signal signal = new Signal();
            AtomicInteger told = new AtomicInteger();
            Threads.run(signal::set, () -> signal.whenSet(told::incrementAndGet), signal::set);
            check(told.get() == 1, "told once");
            check(signal.isSet(), "set");
        });
    }

    @Test
    void aWaitIsReadyOrWakes() {
        Lincheck.runConcurrentTest(INTERLEAVINGS, () -> {
            Signal signal = new Signal();
            AtomicInteger woken = new AtomicInteger();
            AtomicReference<@Nullable Wait> begun = new AtomicReference<>();
            Pending pending = signal::whenSet;
            Threads.run(signal::set, () -> begun.set(Wait.begin(pending, BridgeContext.NONE, woken::incrementAndGet)));
            Wait wait = begun.get();
            check(wait != null && wait.isReady(), "ready");
            check(wait.result() == null, "nothing to resume with");
            check(woken.get() == 1, "woken once");
        });
    }

    @Test
    void aReadingWakesItsReaderOrHasTheElementForHim() {
        Lincheck.runConcurrentTest(INTERLEAVINGS, () -> {
            Upward source = new Upward(true);
            PublisherIterator<Integer> reader = new PublisherIterator<>(source, 2, BridgeContext.NONE);
            reader.step(null, null);
            AtomicInteger woken = new AtomicInteger();
            Threads.run(() -> reader.whenReady(woken::incrementAndGet), () -> reader.onNext(1));
            check(woken.get() == 1, "woken once");
            check(reader.isReady(), "the element is there");
        });
    }
}
