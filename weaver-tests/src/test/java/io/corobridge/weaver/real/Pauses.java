package io.corobridge.weaver.real;

import io.corobridge.Awaitable;
import io.corobridge.CoroutineBody;
import io.corobridge.Engine;
import io.corobridge.Pending;
import io.corobridge.Step;
import io.corobridge.streams.Publishers;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Runs one body at a time whose waits always suspend; the caller's thread ends each of them. */
public final class Pauses {

    private static final int HANGS = 60; // seconds

    private static final BlockingQueue<Runnable> ACTIONS = new LinkedBlockingQueue<>();

    private static volatile Engine running = Engine.PLATFORM;

    private Pauses() {}

    /** Gives the engine of the body that runs. */
    public static Engine engine() {
        return running;
    }

    /** Gives {@code value} after a wait. */
    public static <T> Awaitable<T> later(T value) {
        return () -> {
            boolean[] waited = {false};
            return sent -> {
                if (waited[0]) {
                    return new Step.Returned<>(value);
                }
                waited[0] = true;
                return new Step.Suspended<>((Pending) ACTIONS::add);
            };
        };
    }

    /** Runs {@code body}, and gives its result or the error that it ended with. */
    public static Object outcome(CoroutineBody<Object> body, String engine) throws InterruptedException {
        ACTIONS.clear();
        running = Engine.valueOf(engine);
        Object[] end = {null};
        Publishers.single(running, body).subscribe(new Subscriber<>() {
            @Override
            public void onSubscribe(Subscription subscription) {
                subscription.request(1);
            }

            @Override
            public void onNext(Object element) {
                ACTIONS.add(() -> end[0] = element);
            }

            @Override
            public void onError(Throwable error) {
                ACTIONS.add(() -> end[0] = error);
            }

            @Override
            public void onComplete() {
                ACTIONS.add(() -> end[0] = end[0] == null ? "nothing" : end[0]);
            }
        });
        while (end[0] == null) {
            Runnable next = ACTIONS.poll(HANGS, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("hangs");
            }
            next.run();
        }
        return end[0];
    }
}
