package io.corobridge.concurrent.group;

import io.corobridge.AsyncContextManager;
import io.corobridge.AwaitIterator;
import io.corobridge.Awaitable;
import io.corobridge.Step;
import io.corobridge.frame.ContextAwaitable;
import io.corobridge.frame.ExitBlock;
import io.corobridge.frame.OwnIterator;
import io.corobridge.frame.Raise;
import io.corobridge.frame.Sneaky;
import io.corobridge.frame.Surroundings;
import io.corobridge.live.Awaited;
import io.corobridge.streams.guard.Contexts;
import io.corobridge.streams.guard.Hooks;
import io.corobridge.streams.spi.SubscriberContext;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A manager of blocks that have an exit of their own: deadlines, groups. Its enter and exit run on the stack of the
 * body that awaits them, and get the body's surroundings there, on each engine.
 *
 * <p>{@code current} is the block between its enter and its exit. One block at a time is in a manager.
 */
abstract class BlockManager<R extends @Nullable Object> implements AsyncContextManager<R>, Awaited {

    /** One block, from its enter to its exit. */
    interface Block<R extends @Nullable Object> {

        /** Enters the block in the body of {@code via}; null in a task without a body. */
        R enter(@Nullable Surroundings via);

        /** Begins the exit of the block, which ended with {@code error} or without one. */
        OwnIterator<Boolean> exit(@Nullable Throwable error);
    }

    /**
     * Leaves the block of {@code exit}, which ended with {@code error}. Returns whether that is the block's own exit,
     * which ends here; the errors that it carries then go to the dropped-error hook of {@code context}.
     */
    static boolean leave(
            @Nullable Surroundings via, ExitBlock exit, @Nullable Throwable error, SubscriberContext context) {
        boolean ends = via != null && via.leaveBlock(exit, error);
        if (ends) {
            Hooks.exitEnded(context, error);
        }
        return ends;
    }

    private final AtomicReference<@Nullable Block<R>> current = new AtomicReference<>();

    /** Makes a block of a body with {@code context}. */
    abstract Block<R> begin(SubscriberContext context);

    /** Returns the name of this kind of manager, for messages. */
    @Override
    public abstract String kind();

    @Override
    public final Awaitable<R> aenter() {
        return new ContextAwaitable<>() {
            @Override
            public AwaitIterator<R> await(@Nullable Object context, @Nullable Consumer<? super R> late) {
                return new Enter(Contexts.of(context));
            }
        };
    }

    @Override
    public final Awaitable<Boolean> aexit(@Nullable Throwable error) {
        return new ContextAwaitable<>() {
            @Override
            public AwaitIterator<Boolean> await(@Nullable Object context, @Nullable Consumer<? super Boolean> late) {
                Block<R> left = current.get();
                if (left == null) {
                    throw new IllegalStateException("a " + kind() + " was left that was not entered");
                }
                return new Exit(left, left.exit(error));
            }

            @Override
            public boolean chainsErrors() {
                return true;
            }
        };
    }

    private final class Enter implements OwnIterator<R> {

        private final SubscriberContext context;

        Enter(SubscriberContext context) {
            this.context = context;
        }

        @Override
        public Step<R> step(@Nullable Object in, @Nullable Surroundings via) {
            if (in instanceof Raise raise) {
                throw Sneaky.raise(raise.error());
            }
            Block<R> entered = begin(context);
            if (!current.compareAndSet(null, entered)) {
                throw new IllegalStateException(
                        "this " + kind() + " was entered and not left; make another one for another block");
            }
            return new Step.Returned<>(entered.enter(via));
        }

        @Override
        public void close() {}
    }

    /** The exit of one block. When it has ended, the manager may be entered again. */
    private final class Exit implements OwnIterator<Boolean> {

        private final Block<R> left;
        private final OwnIterator<Boolean> steps;

        Exit(Block<R> left, OwnIterator<Boolean> steps) {
            this.left = left;
            this.steps = steps;
        }

        @Override
        public Step<Boolean> step(@Nullable Object in, @Nullable Surroundings via) {
            Step<Boolean> step;
            try {
                step = steps.step(in, via);
            } catch (Throwable error) {
                current.compareAndSet(left, null);
                throw error;
            }
            if (step instanceof Step.Returned) {
                current.compareAndSet(left, null);
            }
            return step;
        }

        @Override
        public void close() {
            steps.close();
        }
    }
}
