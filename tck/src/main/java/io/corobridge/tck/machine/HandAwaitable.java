package io.corobridge.tck.machine;

import io.corobridge.AwaitIterator;
import io.corobridge.Awaitable;
import io.corobridge.Pending;
import io.corobridge.Step;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An awaitable written by hand, of a {@link Late} and of what becomes of it. */
final class HandAwaitable<T extends @Nullable Object> implements Awaitable<T> {

    final World world;
    final Late late;
    final Supplier<T> outcome;

    HandAwaitable(World world, Late late, Supplier<T> outcome) {
        this.world = world;
        this.late = late;
        this.outcome = outcome;
    }

    @Override
    public AwaitIterator<T> await() {
        return new Waiting();
    }

    private final class Waiting implements AwaitIterator<T>, Pending {

        private boolean begun;

        @Override
        public Step<T> send(@Nullable Object sent) {
            if (!late.done) {
                if (!begun) {
                    begun = true;
                    world.await(late);
                }
                return new Step.Suspended<>(this);
            }
            return new Step.Returned<>(outcome.get());
        }

        @Override
        public void whenReady(Runnable resume) {
            late.wake = resume;
        }

        @Override
        public Step<T> raise(Throwable error) {
            close();
            throw Thrown.unchecked(error);
        }

        @Override
        public void close() {
            late.wake = null;
            world.giveUp(late);
        }
    }
}
