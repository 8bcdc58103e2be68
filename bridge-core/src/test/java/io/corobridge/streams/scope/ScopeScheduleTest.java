package io.corobridge.streams.scope;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncContextManager;
import io.corobridge.Awaitable;
import io.corobridge.GeneratorExit;
import io.corobridge.streams.Publishers;
import io.corobridge.streams.spi.SubscriberContext;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * Scopes under random schedules: managers and bodies that end at once or later, well or badly, nested up to three deep,
 * with requests and a cancel at any moment. Each enter that succeeded has one exit, inner before outer, told why; nothing
 * is signalled after the cancel, and one terminal signal otherwise. Deterministic: one thread, and the seed decides.
 */
class ScopeScheduleTest {

    private static final int SCHEDULES = Integer.getInteger("corobridge.schedules", 20_000);
    private static final long SEED = Long.getLong("corobridge.seed", 1);

    @Test
    void everyEnterHasOneExit() {
        int cancelled = 0;
        int failed = 0;
        int completed = 0;
        for (int i = 0; i < SCHEDULES; i++) {
            Schedule schedule = new Schedule(SEED + i);
            schedule.run();
            cancelled += schedule.cancelled ? 1 : 0;
            failed += schedule.error != null ? 1 : 0;
            completed += schedule.completed ? 1 : 0;
        }
        int least = SCHEDULES / 20; // all three ends are really visited
        assertThat(List.of(cancelled, failed, completed)).allMatch(n -> n > least);
    }

    private static final class Schedule implements Subscriber<Integer>, SubscriberContext {

        private final long seed;
        private final Random random;
        private final List<Runnable> possible = new ArrayList<>();
        private final Deque<Counted> open = new ArrayDeque<>();
        private final List<Throwable> dropped = new ArrayList<>();
        private @Nullable Subscription subscription;
        private int entered;
        private int exited;
        private int exiting;
        private long requested;
        private long received;
        private boolean cancelled;
        private boolean completed;
        private @Nullable Throwable error;

        Schedule(long seed) {
            this.seed = seed;
            random = new Random(seed);
        }

        void run() {
            Publishers.usingWhen(() -> new Counted(1), resource -> nested(2)).subscribe(this, this);
            for (int step = 0; step < 60 || !possible.isEmpty(); step++) {
                if (!possible.isEmpty() && random.nextInt(3) > 0) {
                    possible.remove(random.nextInt(possible.size())).run();
                } else if (random.nextInt(40) == 0) {
                    cancelled |= !completed && error == null;
                    subscription.cancel();
                } else {
                    int n = 1 + random.nextInt(3);
                    requested += n;
                    subscription.request(n);
                }
            }
            if (!completed && error == null && !cancelled) { // waits for demand; its scopes close now
                cancelled = true;
                subscription.cancel();
                while (!possible.isEmpty()) {
                    possible.remove(random.nextInt(possible.size())).run();
                }
            }
            check(exited == entered && open.isEmpty(), entered + " entered, " + exited + " exited");
        }

        private Publisher<Integer> nested(int depth) {
            return depth <= 3 && random.nextBoolean()
                    ? Publishers.usingWhen(() -> new Counted(depth), resource -> nested(depth + 1))
                    : new Numbers(random.nextInt(4), random.nextInt(4) == 0);
        }

        private void check(boolean holds, String what) {
            if (!holds) {
                throw new AssertionError("seed " + seed + ": " + what);
            }
        }

        /** Ready now or later, well or badly. */
        private <T> Awaitable<T> sometimes(T value, Runnable onSuccess) {
            if (random.nextInt(6) == 0) {
                return Awaitable.failed(new IllegalStateException("manager"));
            }
            CompletableFuture<T> future = new CompletableFuture<>();
            Runnable end = () -> {
                if (!future.isDone()) { // else it was cancelled
                    onSuccess.run();
                    future.complete(value);
                }
            };
            if (random.nextBoolean()) {
                end.run();
            } else {
                possible.add(end);
            }
            return Awaitable.of(future);
        }

        private final class Counted implements AsyncContextManager<Integer> {

            private final int depth;

            Counted(int depth) {
                this.depth = depth;
            }

            @Override
            public Awaitable<Integer> aenter() {
                return sometimes(depth, () -> {
                    entered++;
                    open.push(this);
                });
            }

            @Override
            public Awaitable<Boolean> aexit(@Nullable Throwable reason) {
                check(open.peek() == this, "exit " + depth + " before an inner one");
                check(exiting == 0, "two exits at once");
                check(
                        !cancelled
                                || reason == null
                                || reason instanceof GeneratorExit
                                || reason instanceof IllegalStateException,
                        "told " + reason);
                exiting++;
                Runnable left = () -> {
                    exiting--;
                    exited++;
                    open.remove(this);
                };
                int how = random.nextInt(4);
                if (how == 0) {
                    left.run();
                    return Awaitable.failed(new IllegalStateException("exit"));
                }
                boolean suppresses = how == 1;
                CompletableFuture<Boolean> future = new CompletableFuture<>();
                possible.add(() -> {
                    check(!future.isCancelled(), "an exit was cancelled");
                    left.run();
                    future.complete(suppresses);
                });
                return Awaitable.of(future);
            }
        }

        /** A few numbers on demand, at once or later, then the end or an error. */
        private final class Numbers implements Publisher<Integer>, Subscription {

            private final int count;
            private final boolean fails;
            private @Nullable Subscriber<? super Integer> subscriber;
            private long demand;
            private int sent;
            private boolean emitting;

            Numbers(int count, boolean fails) {
                this.count = count;
                this.fails = fails;
            }

            @Override
            public void subscribe(Subscriber<? super Integer> reader) {
                subscriber = reader;
                reader.onSubscribe(this);
                emit();
            }

            @Override
            public void request(long n) {
                demand += n;
                if (random.nextBoolean()) {
                    emit();
                } else {
                    possible.add(this::emit);
                }
            }

            private void emit() {
                if (emitting) {
                    return;
                }
                emitting = true;
                while (subscriber != null && sent < count && demand > 0) {
                    demand--;
                    subscriber.onNext(sent++);
                }
                emitting = false;
                Subscriber<? super Integer> reader = subscriber;
                if (reader != null && sent == count) {
                    subscriber = null;
                    if (fails) {
                        reader.onError(new IllegalStateException("body"));
                    } else {
                        reader.onComplete();
                    }
                }
            }

            @Override
            public void cancel() {
                subscriber = null;
            }
        }

        // ---- the subscriber at the end ----

        @Override
        public void onSubscribe(Subscription given) {
            subscription = given;
        }

        @Override
        public void onNext(Integer number) {
            check(++received <= requested, "more than requested");
            check(!cancelled && !completed && error == null, "element after the end");
            if (random.nextInt(10) == 0) {
                cancelled = true;
                subscription.cancel();
            }
        }

        @Override
        public void onError(Throwable failure) {
            check(!cancelled && !completed && error == null, "error after the end");
            check(exiting == 0 && open.isEmpty(), "error before the exits ended");
            error = failure;
        }

        @Override
        public void onComplete() {
            check(!cancelled && !completed && error == null, "completion after the end");
            check(exiting == 0 && open.isEmpty(), "completion before the exits ended");
            completed = true;
        }

        @Override
        public void errorDropped(Throwable failure) {
            check(cancelled, "dropped " + failure);
            check(!dropped.contains(failure), "dropped twice");
            dropped.add(failure);
        }

        @Override
        public void elementDiscarded(Object element) {}
    }
}
