package io.corobridge.tck.implementers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.corobridge.AwaitIterator;
import io.corobridge.Awaitable;
import io.corobridge.Coroutine;
import io.corobridge.Engine;
import io.corobridge.Pending;
import io.corobridge.Step;
import io.corobridge.streams.Blocking;
import io.corobridge.tck.contract.Engines;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Checks an {@link Awaitable} that was written by hand. A subclass makes the awaitables; each call makes a new one.
 *
 * @param <T> the result of an await
 */
public abstract class AwaitableVerification<T extends @Nullable Object> {

    /** For a subclass. */
    protected AwaitableVerification() {}

    /** Makes an awaitable that returns {@link #expected()}; it may suspend before. */
    protected abstract Awaitable<T> returning();

    /** Returns the result of {@link #returning()}. */
    protected abstract T expected();

    /** Makes an awaitable that raises {@link #error()}. Null, the default, if none fails. */
    protected @Nullable Awaitable<T> failing() {
        return null;
    }

    /** Returns the error of {@link #failing()}, always the same object. */
    protected @Nullable Throwable error() {
        return null;
    }

    /**
     * Makes an awaitable that suspends once on a {@link Pending}, until {@link #complete()}, and then returns {@link
     * #expected()}. Null, the default, if none suspends so.
     */
    protected @Nullable Awaitable<T> suspending() {
        return null;
    }

    /** Ends the wait of the last {@link #suspending()} awaitable. */
    protected void complete() {}

    /** Returns whether the last {@link #suspending()} awaitable holds nothing any more, after a close. */
    protected boolean isReleased() {
        return true;
    }

    // ---- the result ----

    @Test
    void anAwaitReturnsTheResult() throws InterruptedException {
        assertThat(Steps.run(returning())).isEqualTo(expected());
    }

    @Test
    void aSecondAwaitReturnsTheResultOrIsRefused() throws InterruptedException {
        Awaitable<T> awaitable = returning();
        Steps.run(awaitable);
        try {
            assertThat(Steps.run(awaitable)).as("the result of a second await").isEqualTo(expected());
        } catch (IllegalStateException refused) {
            return; // it can be awaited once only
        }
    }

    @Test
    void anErrorIsRaisedAsItIs() {
        assumeTrue(failing() != null, "no awaitable fails");
        assertThat(Steps.errorOf(() -> Steps.run(failing()))).isSameAs(error());
    }

    // ---- a suspension ----

    private AwaitIterator<T> suspended() {
        Awaitable<T> awaitable = suspending();
        assumeTrue(awaitable != null, "no awaitable suspends");
        return Steps.begin(awaitable);
    }

    private static Pending pending(AwaitIterator<?> iterator) {
        Step<?> step = Steps.checked(iterator.send(null));
        assertThat(step).as("the first step").isInstanceOf(Step.Suspended.class);
        Object on = ((Step.Suspended<?>) step).on();
        assertThat(on).as("the object of the suspension").isInstanceOf(Pending.class);
        return (Pending) Objects.requireNonNull(on);
    }

    @Test
    void aWaiterIsCalledOnceWhenTheWaitIsOver() {
        AtomicInteger calls = new AtomicInteger();
        AwaitIterator<T> iterator = suspended();
        pending(iterator).whenReady(calls::incrementAndGet);
        assertThat(calls).as("calls of the waiter during the wait").hasValue(0);
        complete();
        assertThat(calls).as("calls of the waiter").hasValue(1);
        assertThat(iterator.send(null)).isEqualTo(new Step.Returned<>(expected()));
        assertThat(calls).as("calls of the waiter after the last step").hasValue(1);
    }

    @Test
    void aWaiterThatComesAfterTheEndOfTheWaitIsCalledAtOnce() {
        AtomicInteger calls = new AtomicInteger();
        Pending pending = pending(suspended());
        complete();
        pending.whenReady(calls::incrementAndGet);
        assertThat(calls).as("calls of the waiter").hasValue(1);
    }

    @Test
    void anErrorThatIsRaisedAtASuspensionEndsTheAwaitAsItIs() {
        AwaitIterator<T> iterator = suspended();
        pending(iterator);
        IllegalArgumentException raised = new IllegalArgumentException("raised");
        assertThat(Steps.errorOf(() -> iterator.raise(raised))).isSameAs(raised);
        assertThat(isReleased()).as("released").isTrue();
    }

    // ---- a close ----

    @Test
    void aCloseReleasesWhatASuspendedAwaitHolds() {
        AwaitIterator<T> iterator = suspended();
        pending(iterator);
        iterator.close();
        assertThat(isReleased()).as("released").isTrue();
    }

    @Test
    void aCloseBeforeTheStartAndASecondOneDoNothing() {
        AwaitIterator<T> unstarted = Steps.begin(returning());
        assertThatCode(unstarted::close).doesNotThrowAnyException();
        AwaitIterator<T> iterator = suspended();
        pending(iterator);
        iterator.close();
        assertThatCode(iterator::close).as("the second close").doesNotThrowAnyException();
    }

    @Test
    void aCloseAfterTheEndDoesNothing() {
        AwaitIterator<T> iterator = suspended();
        pending(iterator);
        complete();
        iterator.send(null);
        assertThatCode(iterator::close).doesNotThrowAnyException();
    }

    // ---- in a body ----

    @Test
    void aBodyGetsTheResultOnEachEngine() throws InterruptedException {
        for (Engine engine : Engines.available().toList()) {
            assertThat(Blocking.await(Coroutine.<T>of(engine, co -> co.await(returning()))))
                    .as("on %s", engine)
                    .isEqualTo(expected());
        }
    }

    @Test
    void aBodyGetsTheErrorOnEachEngine() {
        assumeTrue(failing() != null, "no awaitable fails");
        for (Engine engine : Engines.available().toList()) {
            assertThat(Steps.errorOf(() ->
                            Blocking.await(Coroutine.of(engine, co -> co.await(Objects.requireNonNull(failing()))))))
                    .as("on %s", engine)
                    .isSameAs(error());
        }
    }

    @Test
    void aCancelOfTheBodyReleasesOnEachEngine() throws InterruptedException {
        assumeTrue(suspending() != null, "no awaitable suspends");
        for (Engine engine : Engines.available().toList()) {
            Cancelled.during(engine, co -> co.await(Objects.requireNonNull(suspending())));
            assertThat(isReleased()).as("released on %s", engine).isTrue();
        }
    }
}
