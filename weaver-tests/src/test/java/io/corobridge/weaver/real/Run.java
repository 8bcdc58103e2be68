package io.corobridge.weaver.real;

import io.corobridge.AsyncGenerator;
import io.corobridge.AwaitIterator;
import io.corobridge.Engine;
import io.corobridge.GeneratorBody;
import io.corobridge.Pending;
import io.corobridge.Step;
import io.corobridge.StopAsyncIteration;
import io.corobridge.streams.BridgeSubscription;
import io.corobridge.streams.Publishers;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Runs a random program as a body of the core, and writes what it did. */
public final class Run {

    private static final int MOST_STEPS = 20_000;
    private static final int HANGS = 60; // seconds

    private static volatile Engine engine = Engine.PLATFORM;
    private static volatile int kinds;

    private Run() {}

    static Engine engine() {
        return engine;
    }

    static int nextKind() {
        int kind = kinds;
        kinds = kind + 1;
        return kind;
    }

    static void log(String text) {
        Waits.current().trace.add(text);
    }

    /**
     * Runs a program.
     *
     * @param how 0: read with unbounded demand; 1: with a demand of one; 2: stepped by hand
     */
    public static String of(Class<?> type, String on, boolean refuses, long readiness, int exitAt, int how)
            throws Throwable {
        engine = Engine.valueOf(on);
        kinds = (int) (readiness % 7);
        Layers.reset();
        Waits waits = new Waits(readiness, exitAt, refuses);
        Consumer<String> log = waits.trace::add;
        Program program = (Program) type.getDeclaredConstructor(Consumer.class).newInstance(log);
        GeneratorBody<Object, Object> body = go -> {
            try {
                log("returned " + program.run(go));
            } catch (Throwable error) {
                log("raised " + shown(error));
                throw error;
            }
        };
        if (how == 2) {
            byHand(AsyncGenerator.of(engine, body), waits);
        } else {
            read(body, waits, how == 0 ? Long.MAX_VALUE : 1);
        }
        return String.join("\n", waits.trace) + "\n" + waits.count() + " waits";
    }

    private static void read(GeneratorBody<Object, Object> body, Waits waits, long demand) throws Throwable {
        boolean[] over = {false};
        Publishers.of(engine, forReaders(body)).subscribe(new Subscriber<Object>() {

            private Subscription upstream;
            private AwaitIterator<?> closing;

            @Override
            public void onSubscribe(Subscription subscription) {
                upstream = subscription;
                closing = ((BridgeSubscription) subscription).closing().await();
                waits.cancelsBy(() -> {
                    subscription.cancel();
                    waits.actions.add(() -> awaitClosing(closing, waits, over));
                });
                waits.actions.add(() -> subscription.request(demand));
            }

            @Override
            public void onNext(Object element) {
                log("element " + element);
                if (demand == 1) {
                    waits.actions.add(() -> upstream.request(1));
                }
            }

            @Override
            public void onError(Throwable error) {
                log("onError " + shown(error));
                waits.actions.add(() -> awaitClosing(closing, waits, over));
            }

            @Override
            public void onComplete() {
                log("onComplete");
                waits.actions.add(() -> awaitClosing(closing, waits, over));
            }
        });
        while (!over[0]) {
            Runnable next = waits.actions.poll(HANGS, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("hangs after " + waits.trace);
            }
            next.run();
        }
    }

    /** The same body for a reader, which sends nothing. */
    @SuppressWarnings("unchecked")
    private static GeneratorBody<Object, Void> forReaders(GeneratorBody<Object, Object> body) {
        return (GeneratorBody<Object, Void>) (GeneratorBody<?, ?>) body;
    }

    /** Waits for the end of a body, which may come after the last signal, or signal nothing. */
    private static void awaitClosing(AwaitIterator<?> closing, Waits waits, boolean[] over) {
        if (closing.send(null) instanceof Step.Suspended<?> suspended) {
            ((Pending) suspended.on()).whenReady(() -> waits.actions.add(() -> awaitClosing(closing, waits, over)));
        } else {
            over[0] = true;
        }
    }

    private static void byHand(AsyncGenerator<Object, Object> generator, Waits waits) throws Throwable {
        Object sent = null;
        for (int i = 0; i < MOST_STEPS; i++) {
            AwaitIterator<Object> step = generator.asend(sent).await();
            try {
                Object element = ended(step, waits);
                log("element " + element);
                sent = "got " + element;
            } catch (StopAsyncIteration end) {
                return;
            } catch (AssertionError hangs) {
                throw hangs;
            } catch (Throwable error) {
                log("athrows " + shown(error));
                return;
            }
        }
        throw new AssertionError("does not end");
    }

    private static Object ended(AwaitIterator<Object> iterator, Waits waits) throws Throwable {
        for (int i = 0; i < MOST_STEPS; i++) {
            if (iterator.send(null) instanceof Step.Returned<Object> returned) {
                return returned.value();
            }
            for (Runnable next = waits.actions.poll(); next != null; next = waits.actions.poll()) {
                next.run();
            }
        }
        throw new AssertionError("does not end");
    }

    static String shown(Throwable error) {
        StringBuilder text = new StringBuilder(error.getClass().getSimpleName() + ": " + error.getMessage());
        for (Throwable each : error.getSuppressed()) {
            text.append(" suppressed ").append(shown(each));
        }
        return text.toString();
    }
}
