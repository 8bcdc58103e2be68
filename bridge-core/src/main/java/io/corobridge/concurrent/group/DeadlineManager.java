package io.corobridge.concurrent.group;

import io.corobridge.AsyncContextManager;
import io.corobridge.Step;
import io.corobridge.concurrent.Deadline;
import io.corobridge.frame.ExitBlock;
import io.corobridge.frame.OwnIterator;
import io.corobridge.frame.Raise;
import io.corobridge.frame.Sneaky;
import io.corobridge.frame.Surroundings;
import io.corobridge.streams.spi.SubscriberContext;
import io.corobridge.streams.spi.Timer;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The manager behind {@link Deadline#after}. */
public final class DeadlineManager extends BlockManager<Deadline> {

    private final Duration time;

    private DeadlineManager(Duration time) {
        this.time = time;
    }

    /** Makes a manager of blocks that may take {@code time}. */
    public static AsyncContextManager<Deadline> after(Duration time) {
        return new DeadlineManager(Objects.requireNonNull(time, "time"));
    }

    @Override
    Block<Deadline> begin(SubscriberContext context) {
        return new Timed(context, time);
    }

    @Override
    public String kind() {
        return "deadline";
    }

    /**
     * One block with a deadline. {@code timer} is the alarm that is set; null once the block was left. An alarm that
     * rings and is not the one that is set does nothing.
     */
    private static final class Timed implements Block<Deadline>, Deadline {

        private final SubscriberContext context;
        private final ExitBlock exit = new ExitBlock();
        private final AtomicReference<@Nullable Alarm> timer;

        Timed(SubscriberContext context, Duration time) {
            this.context = context;
            timer = new AtomicReference<>(new Alarm(this, time));
        }

        @Override
        public Deadline enter(@Nullable Surroundings via) {
            if (via != null) {
                via.enterBlock(exit);
            }
            Alarm first = timer.get();
            if (first != null) {
                first.set(context);
            }
            return this;
        }

        @Override
        public void reschedule(Duration time) {
            Alarm next = new Alarm(this, Objects.requireNonNull(time, "time"));
            Alarm before = timer.get();
            if (before == null || isExpired() || !timer.compareAndSet(before, next)) {
                throw new IllegalStateException(
                        isExpired() ? "the deadline is over" : "the block of the deadline was left, or is moved");
            }
            before.cancel();
            next.set(context);
        }

        void rings(Alarm alarm) {
            if (timer.get() == alarm) {
                exit.cancel();
            }
        }

        @Override
        public boolean isExpired() {
            return exit.isCancelled();
        }

        @Override
        public OwnIterator<Boolean> exit(@Nullable Throwable error) {
            return new OwnIterator<>() {
                @Override
                public Step<Boolean> step(@Nullable Object in, @Nullable Surroundings via) {
                    Alarm last = timer.getAndSet(null);
                    if (last != null) {
                        last.cancel();
                    }
                    if (in instanceof Raise raise) {
                        throw Sneaky.raise(raise.error());
                    }
                    if (leave(via, exit, error, context)) {
                        throw Sneaky.raise(
                                new TimeoutException("not done within " + (last == null ? "its time" : last.time)));
                    }
                    return new Step.Returned<>(false);
                }

                @Override
                public void close() {}
            };
        }
    }

    /** One setting of a deadline. */
    private static final class Alarm {

        private final Timed block;
        private final Duration time;
        private final AtomicReference<@Nullable Runnable> scheduled = new AtomicReference<>();

        Alarm(Timed block, Duration time) {
            this.block = block;
            this.time = time;
        }

        /** Sets the alarm. One without time rings now. */
        void set(SubscriberContext context) {
            if (time.isNegative() || time.isZero()) {
                block.rings(this);
                return;
            }
            Runnable cancel = context.schedule(() -> block.rings(this), Timer.bounded(time));
            if (!scheduled.compareAndSet(null, cancel)) {
                cancel.run(); // it was cancelled in between
            }
        }

        void cancel() {
            Runnable cancel = scheduled.getAndSet(() -> {});
            if (cancel != null) {
                cancel.run();
            }
        }
    }
}
