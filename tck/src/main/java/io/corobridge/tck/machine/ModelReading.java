package io.corobridge.tck.machine;

import io.corobridge.AsyncIterable;
import io.corobridge.AsyncIterator;
import io.corobridge.Awaitable;
import io.corobridge.StopAsyncIteration;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** The model of a loop's reading of one source. */
final class ModelReading {

    private final ModelScope scope;
    private final AsyncIterator<?> source;
    private final boolean called;
    private boolean over;

    /** Makes a reading; one that is {@code called} runs a generator as a call, with the block as its sink. */
    ModelReading(ModelScope scope, AsyncIterator<?> source, boolean called) {
        this.scope = scope;
        this.source = called && source instanceof ModelGenerator generator ? generator.called() : source;
        this.called = called;
    }

    /** Returns the model of a reading of {@code publisher}, one element at a time. */
    @SuppressWarnings("unchecked") // of a program, which has integers
    static <T> AsyncIterable<T> source(ModelRun run, Publisher<? extends T> publisher) {
        Source.Items items = ((ItemsPublisher) (Publisher<?>) publisher).items;
        return () -> (AsyncIterator<T>) (AsyncIterator<?>) new Items(run, items);
    }

    /** Returns whether the library closes the source of a loop that is left. */
    boolean isOwned() {
        return source instanceof ModelGenerator || source instanceof Items;
    }

    <T> Iterator<T> iterator() {
        return new Elements<>();
    }

    /** Closes the source, unless it has ended. */
    boolean close(ModelScope by) {
        if (source instanceof ModelGenerator generator) {
            generator.closesByLoop();
        }
        if (source instanceof ModelGenerator generator && called) {
            generator.closeCalled(by);
        } else if (source instanceof ModelGenerator generator) {
            generator.close(by);
        } else if (source instanceof Items items) {
            items.close();
        }
        return true;
    }

    /** Returns whether {@code error} is {@code other}, or has it suppressed at any depth. */
    static boolean has(Throwable error, Throwable other) {
        return error == other || List.of(error.getSuppressed()).stream().anyMatch(each -> has(each, other));
    }

    private final class Elements<T> implements Iterator<T> {

        private @Nullable Object next;

        @Override
        public boolean hasNext() {
            if (next == null && !over) {
                try {
                    next = called && source instanceof ModelGenerator generator
                            ? scope.call(generator)
                            : scope.await(source.anext());
                } catch (StopAsyncIteration end) {
                    over = true;
                } catch (Throwable error) {
                    over = true;
                    throw error;
                }
            }
            return next != null;
        }

        @Override
        @SuppressWarnings("unchecked") // the source's elements
        public T next() {
            T element = (T) java.util.Objects.requireNonNull(next);
            next = null;
            return element;
        }
    }

    /** The publisher's side: it gives one element for each pull, and its end with the last element. */
    private static final class Items implements AsyncIterator<Object> {

        private final ModelRun run;
        private final Source.Items items;
        private int next;
        private boolean begun;
        private @Nullable Late inFlight; // asked for by a pull that an exit ended
        private boolean failed; // behind the last element, not read yet
        private boolean ended;

        Items(ModelRun run, Source.Items items) {
            this.run = run;
            this.items = items;
        }

        @Override
        public Awaitable<Object> anext() {
            return new ModelAwaitable<>(this::pull);
        }

        private Object pull(ModelScope scope) {
            begun = true;
            if (ended) {
                throw new StopAsyncIteration();
            }
            if (next == items.elements().size()) {
                return end(scope);
            }
            Late late = run.world.late(Form.PUBLISHER, items.elements().get(next), items.first() + next);
            next++;
            if (!late.done) {
                run.world.await(late);
                inFlight = late;
                scope.waitOn(late);
                inFlight = null;
            }
            ended = late.result.fails();
            int value = late.outcome();
            if (next == items.elements().size() && items.end().fails()) {
                ends(late.result.isReady() || run.isQueued());
            }
            return value;
        }

        /** The error follows the last element: at once, or when the reader that the element woke waits again. */
        private void ends(boolean atOnce) {
            if (atOnce) {
                failed = true;
            } else {
                run.whenSuspended(() -> failed = !ended);
            }
        }

        private Object end(ModelScope scope) {
            if (items.end() == Result.NEVER) {
                scope.waitForExit();
            }
            ended = true;
            failed = false;
            if (items.end().fails()) {
                throw new Trouble(items.first() + next);
            }
            throw new StopAsyncIteration();
        }

        void close() {
            Late asked = inFlight;
            if (asked != null && asked.done) {
                if (asked.result.fails()) {
                    run.drop(new Trouble(asked.value));
                } else {
                    run.discard(asked.value);
                    failed = next == items.elements().size() && items.end().fails();
                }
            } else if (asked != null) {
                run.world.giveUp(asked);
            }
            if (begun && failed) {
                run.drop(new Trouble(items.first() + next));
            }
            ended = true;
            failed = false;
        }
    }
}
