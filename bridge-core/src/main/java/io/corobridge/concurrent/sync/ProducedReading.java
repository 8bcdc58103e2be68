package io.corobridge.concurrent.sync;

import io.corobridge.AsyncContextManager;
import io.corobridge.Awaitable;
import io.corobridge.Engine;
import io.corobridge.GeneratorExit;
import io.corobridge.Pending;
import io.corobridge.Step;
import io.corobridge.concurrent.Overflow;
import io.corobridge.concurrent.ProducerBody;
import io.corobridge.frame.Chaining;
import io.corobridge.frame.ClosableIterator;
import io.corobridge.frame.CoroutineObject;
import io.corobridge.frame.Unchecked;
import io.corobridge.streams.guard.Hooks;
import io.corobridge.streams.guard.Latch;
import io.corobridge.streams.spi.SubscriberContext;
import io.corobridge.streams.task.Task;
import io.corobridge.streams.task.TaskEnd;
import io.corobridge.streams.task.Tasks;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One reading of what bodies send to a rendezvous. So a send returns once the reader has pulled its element.
 *
 * <p>The first pull starts a task for each producer. The first one that fails closes the others. The channel is closed
 * when the last one has ended, cleanup included, with that failure if there is one.
 *
 * <p>The reader owns {@code started}, and {@code tasks} until {@code allStarted}, which publishes them. It writes
 * {@code allStarted} and {@code left} before it reads {@code closing} and {@code ended}; the other threads do it the
 * other way round, so no close and no element is missed. A task that ends
 * writes {@code failure} and then decrements {@code running}. The thread that decrements it to 0 sees each
 * failure, and sets {@code ended}. From then on the failure is taken out once, by whoever tells it: the reader that
 * pulls it, or else the end of the reading, for the hook.
 */
final class ProducedReading<T> implements ClosableIterator<T>, AsyncContextManager<ProducedReading<T>> {

    private final Engine engine;
    private final List<ProducerBody<T>> producers;
    private final SubscriberContext context;
    private final BufferedChannel<T> channel;
    private final Operation<T> next;
    private final AtomicInteger running;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final Latch ended = new Latch();
    private final List<Task> tasks = new ArrayList<>();
    private boolean started;
    private volatile boolean allStarted; // tasks does not change any more
    private volatile boolean left; // no further element is read
    private volatile boolean closing; // no further producer is to run

    ProducedReading(Engine engine, List<ProducerBody<T>> producers, SubscriberContext context) {
        this.engine = engine;
        this.producers = producers;
        this.context = context;
        channel = BufferedChannel.of(0, Overflow.SUSPEND, element -> Hooks.elementDiscarded(context, element));
        next = new Pull(channel.next());
        running = new AtomicInteger(producers.size() + 1); // the start itself is one
    }

    @Override
    public Awaitable<T> anext() {
        begin();
        return next;
    }

    /** Starts the producers, unless that was done. */
    void begin() {
        if (!started) {
            started = true;
            start();
        }
    }

    private void start() {
        for (ProducerBody<T> producer : producers) {
            CoroutineObject<@Nullable Void> body = new CoroutineObject<>(engine, co -> {
                producer.run(co, channel);
                return Unchecked.<@Nullable Void>cast(null);
            });
            Task task = Tasks.start(body, context, new ProducerEnd());
            tasks.add(task);
        }
        allStarted = true;
        hasEnded(null);
        if (closing) { // one has failed meanwhile
            tasks.forEach(Task::close);
        }
    }

    private final class ProducerEnd implements TaskEnd<@Nullable Void> {

        @Override
        public void returned(@Nullable Void nothing) {
            hasEnded(null);
        }

        @Override
        public void raised(Throwable error) {
            hasEnded(error);
        }

        @Override
        public boolean givesUp() {
            return closing;
        }
    }

    /** Ends one producer. */
    private void hasEnded(@Nullable Throwable error) {
        if (error != null && !(closing && error instanceof GeneratorExit)) {
            fails(error);
        }
        if (running.decrementAndGet() == 0) {
            Throwable first = failure.get();
            boolean closed = first == null ? channel.close() : channel.close(first);
            if (!closed) {
                dropFailure(); // the producer has closed the channel, or the reader has
            }
            dropIfLeft();
            ended.set();
            dropIfLeft();
        } else if (error != null) {
            closeAll();
        }
    }

    /** Passes what the reader has left to the hooks: an element that came back from a pull, and the failure. */
    private void dropIfLeft() {
        if (left) {
            channel.cancel();
            dropFailure();
        }
    }

    /** Passes the failure to the dropped-error hook, unless the reader or the hook has it. */
    private void dropFailure() {
        Throwable dropped = failure.getAndSet(null);
        if (dropped != null) {
            Hooks.errorDropped(context, dropped);
        }
    }

    /** The receive of one element by the reader. It takes the failure out when it raises it. */
    private final class Pull implements Operation<T> {

        private final Operation<T> receive;

        Pull(Operation<T> receive) {
            this.receive = receive;
        }

        @Override
        public @Nullable Object tryNow() {
            return receive.tryNow();
        }

        @Override
        public boolean enqueue(Waiter waiter) {
            return receive.enqueue(waiter);
        }

        @Override
        public void forget(Waiter waiter) {
            receive.forget(waiter);
        }

        @Override
        public void giveBack(Object result) {
            receive.giveBack(result);
        }

        @Override
        public T value(Object result) {
            if (result instanceof Failing failing) {
                failure.compareAndSet(failing.error(), null);
            }
            return receive.value(result);
        }
    }

    private void fails(Throwable error) {
        if (!failure.compareAndSet(null, error)) {
            Chaining.after(Unchecked.<Throwable>cast(failure.get()), error);
        }
    }

    private void closeAll() {
        closing = true;
        if (allStarted) { // else start() closes them
            tasks.forEach(Task::close);
        }
    }

    // ---- the end ----

    @Override
    public Awaitable<@Nullable Void> aclose() {
        return closed(Unchecked.<@Nullable Void>cast(null));
    }

    @Override
    public Awaitable<ProducedReading<T>> aenter() {
        return Awaitable.ready(this);
    }

    @Override
    public Awaitable<Boolean> aexit(@Nullable Throwable error) {
        return closed(false);
    }

    /** Closes the producers. Returns an awaitable of {@code result} that waits for the end of their cleanup. */
    private <V extends @Nullable Object> Awaitable<V> closed(V result) {
        if (!started) {
            started = true;
            return Awaitable.ready(result);
        }
        left = true; // before the producers are closed: from now on no reader gets their errors
        closeAll();
        channel.close(); // a send that waits meets the exit of its body, a later one the closed channel
        if (ended.isSet()) {
            dropIfLeft();
        }
        return () -> sent -> {
            if (!ended.isSet()) {
                return new Step.Suspended<>((Pending) ended::whenSet);
            }
            dropIfLeft(); // before the reader goes on
            return new Step.Returned<>(result);
        };
    }
}
