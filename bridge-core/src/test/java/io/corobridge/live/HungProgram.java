package io.corobridge.live;

import io.corobridge.Bodies;
import io.corobridge.CoroutineBody;
import io.corobridge.Engine;
import io.corobridge.GeneratorBody;
import io.corobridge.streams.Publishers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** A program whose bodies hang: one that awaits another one's publisher, which awaits a stage that nobody completes. */
public final class HungProgram {

    private static final List<Object> HELD = new ArrayList<>();

    private HungProgram() {}

    /**
     * Runs until its input is closed. {@code args}: the engine, and {@code off} if the list is off, or {@code blocks} for
     * a body that blocks its thread.
     */
    public static void main(String[] args) throws IOException {
        Engine engine = Engine.valueOf(args[0]);
        if (args.length > 1 && args[1].equals("blocks")) {
            HELD.add(new Reader(Publishers.single(engine, CoroutineBody.named("blocking", co -> block()))));
            System.in.read();
            return;
        }
        CompletableFuture<Integer> never = new CompletableFuture<>();
        HELD.add(never);
        HELD.add(new Reader(Publishers.single(engine, CoroutineBody.named("checkout", co -> {
            return co.await(Publishers.<Integer>of(
                    engine, GeneratorBody.named("prices", prices -> prices.yield(prices.await(never)))));
        }))));
        boolean listed = args.length == 1;
        while (listed
                ? !Bodies.text().matches("(?s).*SUSPENDED.*SUSPENDED.*")
                : !Bodies.live().isEmpty()) {
            Thread.onSpinWait();
        }
        System.out.println("hangs");
        System.in.read();
    }

    private static int block() throws InterruptedException {
        System.out.println("hangs");
        new CountDownLatch(1).await();
        return 0;
    }

    /** Requests one element. */
    private record Reader(org.reactivestreams.Publisher<?> source) implements Subscriber<Object> {

        Reader {
            source.subscribe(this);
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            subscription.request(1);
        }

        @Override
        public void onNext(Object element) {}

        @Override
        public void onError(Throwable error) {
            error.printStackTrace(System.out);
        }

        @Override
        public void onComplete() {}
    }
}
