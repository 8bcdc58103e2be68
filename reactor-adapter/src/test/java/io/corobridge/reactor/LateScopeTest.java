package io.corobridge.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncContextManager;
import io.corobridge.Awaitable;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/** A scope that an operator subscribes while the cancel of the scope around it is still on its way to that operator. */
class LateScopeTest {

    private final List<String> log = new CopyOnWriteArrayList<>();
    private final Sinks.One<Integer> element = Sinks.one();
    private final CountDownLatch goesOn = new CountDownLatch(1);
    private final AtomicInteger requests = new AtomicInteger();

    private Flux<Integer> within(String name, Flux<Integer> body) {
        return ReactorBridge.usingWhen(() -> new Manager(name), resource -> body);
    }

    /** Keeps a thread in the second request, so that a cancel has to wait for it (2.7). */
    private void stay(long n) {
        if (requests.incrementAndGet() == 2) {
            try {
                goesOn.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Test
    void aScopeThatIsSubscribedAfterTheExitHasBegunIsNotInsideAndExits() throws InterruptedException {
        Flux<Integer> inner = within("inner", Flux.never());
        Reader reader = cancelledInARequest(
                within("outer", element.asMono().flatMapMany(n -> inner).doOnRequest(this::stay)));
        element.tryEmitValue(1).orThrow();
        goesOn.countDown();
        reader.requester.join();
        Eventually.holds(() -> log.contains("inner exit"));
        assertThat(log).containsExactly("outer enter", "outer exit", "inner enter", "inner exit");
    }

    @Test
    void whatOthersShareBegins() throws InterruptedException {
        Flux<Integer> shared =
                element.asMono().flatMapMany(n -> within("inner", Flux.just(1))).share();
        Reader reader = cancelledInARequest(within("outer", shared.doOnRequest(this::stay)));
        shared.subscribe(n -> log.add("element"));
        element.tryEmitValue(1).orThrow();
        goesOn.countDown();
        reader.requester.join();
        assertThat(log).containsExactly("outer enter", "outer exit", "inner enter", "element", "inner exit");
    }

    /** Cancels the outer scope while a thread is in its second request. */
    private Reader cancelledInARequest(Flux<Integer> outer) throws InterruptedException {
        Reader reader = new Reader();
        outer.subscribe(reader);
        reader.request(1);
        reader.requester = new Thread(() -> reader.request(1));
        reader.requester.start();
        Eventually.holds(() -> requests.get() == 2);
        reader.cancel();
        assertThat(log).containsExactly("outer enter", "outer exit");
        return reader;
    }

    private static final class Reader extends BaseSubscriber<Integer> {

        private Thread requester = Thread.currentThread();

        @Override
        protected void hookOnSubscribe(Subscription subscription) {}
    }

    private final class Manager implements AsyncContextManager<String> {

        private final String name;

        Manager(String name) {
            this.name = name;
        }

        @Override
        public Awaitable<String> aenter() {
            log.add(name + " enter");
            return Awaitable.ready(name);
        }

        @Override
        public Awaitable<Boolean> aexit(@Nullable Throwable error) {
            log.add(name + " exit");
            return Awaitable.ready(false);
        }
    }
}
