package io.corobridge.tck.implementers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.corobridge.AsyncContextManager;
import io.corobridge.Coroutine;
import io.corobridge.Engine;
import io.corobridge.GeneratorExit;
import io.corobridge.streams.Blocking;
import io.corobridge.tck.contract.Engines;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Checks an {@link AsyncContextManager} that was written by hand. A subclass makes the managers, one for each use, and
 * counts the resources that are open.
 *
 * @param <R> the resource
 */
public abstract class AsyncContextManagerVerification<R extends @Nullable Object> {

    private final IllegalStateException blockError = new IllegalStateException("the error of the block");

    /** For a subclass. */
    protected AsyncContextManagerVerification() {}

    /** Makes a manager. */
    protected abstract AsyncContextManager<R> manager();

    /** Returns the number of resources that were acquired and not released, of all managers of this object. */
    protected abstract int open();

    /** Returns whether an exit suppresses {@code error}. The default is false. */
    protected boolean suppresses(Throwable error) {
        return false;
    }

    /** Makes a manager whose enter raises {@link #enterError()}. Null, the default, if none does. */
    protected @Nullable AsyncContextManager<R> failingEnter() {
        return null;
    }

    /** Returns the error of {@link #failingEnter()}, always the same object. */
    protected @Nullable Throwable enterError() {
        return null;
    }

    // ---- by hand ----

    @Test
    void aManagerThatIsNotEnteredHoldsNothing() {
        manager();
        assertThat(open()).as("open resources").isZero();
    }

    @Test
    void anEnterAcquiresOneResourceAndAnExitReleasesIt() throws InterruptedException {
        AsyncContextManager<R> manager = manager();
        Steps.run(manager.aenter());
        assertThat(open()).as("open resources in the block").isEqualTo(1);
        Steps.run(manager.aexit(null)); // either result: there is no error to suppress
        assertThat(open()).as("open resources after the exit").isZero();
    }

    @Test
    void anExitReleasesAfterAnErrorAndSuppressesItAsStated() throws Throwable {
        AsyncContextManager<R> manager = manager();
        Steps.run(manager.aenter());
        assertThat(exit(manager, blockError)).as("suppresses").isEqualTo(suppresses(blockError));
        assertThat(open()).as("open resources after the exit").isZero();
    }

    @Test
    void anExitReleasesAfterACloseAndDoesNotSuppressIt() throws Throwable {
        AsyncContextManager<R> manager = manager();
        Steps.run(manager.aenter());
        assertThat(exit(manager, new GeneratorExit())).as("suppresses").isFalse();
        assertThat(open()).as("open resources after the exit").isZero();
    }

    /** Exits with {@code error}. An exit that raises the same error again does not suppress it. */
    private static boolean exit(AsyncContextManager<?> manager, Throwable error) throws Throwable {
        try {
            return Boolean.TRUE.equals(Steps.run(manager.aexit(error)));
        } catch (Throwable raised) {
            if (raised == error) {
                return false;
            }
            throw raised;
        }
    }

    @Test
    void anEnterThatFailsRaisesItsErrorAndLeavesNothingOpen() {
        AsyncContextManager<R> manager = failingEnter();
        assumeTrue(manager != null, "no enter fails");
        assertThat(Steps.errorOf(() -> Steps.run(Objects.requireNonNull(manager).aenter())))
                .isSameAs(enterError());
        assertThat(open()).as("open resources").isZero();
    }

    @Test
    void twoManagersHaveAResourceEach() throws InterruptedException {
        AsyncContextManager<R> first = manager();
        AsyncContextManager<R> second = manager();
        Steps.run(first.aenter());
        Steps.run(second.aenter());
        assertThat(open()).as("open resources of both").isEqualTo(2);
        Steps.run(first.aexit(null));
        assertThat(open()).as("open resources of the second").isEqualTo(1);
        Steps.run(second.aexit(null));
        assertThat(open()).as("open resources at the end").isZero();
    }

    // ---- in a body ----

    @Test
    void aBlockHasTheResourceOpenOnEachEngine() throws InterruptedException {
        for (Engine engine : Engines.available().toList()) {
            AtomicInteger inside = new AtomicInteger(-1);
            Blocking.await(Coroutine.<Boolean>of(engine, co -> {
                co.using(manager(), resource -> inside.set(open()));
                return true;
            }));
            assertThat(inside).as("open resources in the block on %s", engine).hasValue(1);
            assertThat(open())
                    .as("open resources after the block on %s", engine)
                    .isZero();
        }
    }

    @Test
    void theErrorOfABlockComesOutAsItIsOnEachEngine() throws InterruptedException {
        for (Engine engine : Engines.available().toList()) {
            AtomicReference<@Nullable Throwable> raised = new AtomicReference<>();
            Blocking.await(Coroutine.<Boolean>of(engine, co -> {
                try {
                    co.using(manager(), resource -> {
                        throw blockError;
                    });
                } catch (Throwable error) {
                    raised.set(error);
                }
                return true;
            }));
            assertThat(raised.get()).as("the error on %s", engine).isSameAs(suppresses(blockError) ? null : blockError);
            assertThat(open())
                    .as("open resources after the block on %s", engine)
                    .isZero();
        }
    }

    @Test
    void aCancelInTheBlockReleasesOnEachEngine() throws InterruptedException {
        for (Engine engine : Engines.available().toList()) {
            Cancelled.during(engine, co -> {
                co.using(manager(), resource -> co.await(new CompletableFuture<Boolean>()));
                return true;
            });
            assertThat(open())
                    .as("open resources after the cancel on %s", engine)
                    .isZero();
        }
    }
}
