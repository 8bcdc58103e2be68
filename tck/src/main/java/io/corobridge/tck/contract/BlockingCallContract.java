package io.corobridge.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncContextManager;
import io.corobridge.Awaitable;
import io.corobridge.Coroutine;
import io.corobridge.GeneratorExit;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;

/** {@code co.blocking}: a call that blocks, off the body's thread where that is not its own. */
public abstract class BlockingCallContract extends Contract {

    private final CountDownLatch blocked = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    protected BlockingCallContract(Library library) {
        super(library);
    }

    @EachEngine
    @DisplayName("gives what the call gives, null included, one after the other")
    void givesWhatTheCallGives() {
        Probe<String> probe = subscribe(this.<String>stream(co -> {
            co.yield(co.blocking(() -> "1"));
            co.yield("" + co.blocking(() -> null));
            co.yield(co.blocking(() -> "3"));
        }));
        probe.request(9).awaitComplete();
        assertThat(probe.elements()).containsExactly("1", "null", "3");
    }

    @EachEngine
    @DisplayName("raises what the call raises, the same object, checked or not")
    void raisesWhatTheCallRaises() {
        IOException e = new IOException("e");
        Error f = new AssertionError("f");
        Probe<String> probe = subscribe(library.<String>value(engine, co -> {
            try {
                co.blocking(() -> {
                    throw e;
                });
            } catch (Exception caught) {
                log.add(String.valueOf(caught == e));
            }
            return co.blocking(() -> {
                throw f;
            });
        }));
        assertThat(probe.request(1).awaitError()).isSameAs(f);
        assertThat(log).containsExactly("true");
    }

    @EachEngine
    @DisplayName("the call is made on the body's thread if that is the body's, else on another")
    void theThread() {
        AtomicReference<Thread> body = new AtomicReference<>();
        Probe<Thread> probe = subscribe(this.<Thread>stream(co -> {
            body.set(Thread.currentThread());
            co.yield(co.blocking(Thread::currentThread));
        }));
        probe.request(2).awaitComplete();
        boolean same = probe.elements().get(0) == body.get();
        assertThat(same).isEqualTo(Engines.haveThreads(engine));
    }

    @EachEngine
    @DisplayName("cancel: the call is interrupted and ends, then the exit is raised; cleanup may await and block")
    void cancelInterruptsTheCall() {
        Probe<String> probe = subscribe(this.<String>stream(co -> {
            try {
                co.blocking(() -> {
                    try {
                        return block();
                    } finally {
                        log.add("call ended");
                    }
                });
            } catch (GeneratorExit exit) {
                log.add("exit");
                throw exit;
            } finally {
                co.await(later());
                log.add("cleanup interrupted: "
                        + co.blocking(() -> Thread.currentThread().isInterrupted()));
            }
        }));
        probe.request(1);
        cancelOnceBlocked(probe);
        awaitClosedInSilence(probe);
        assertThat(log).containsExactly("call ended", "exit", "cleanup interrupted: false");
    }

    @EachEngine
    @DisplayName("cancel: what the call gives all the same is not lost, and the exit is raised at the next checkpoint")
    void aResultAfterTheCancel() {
        Probe<String> probe = subscribe(this.<String>stream(co -> {
            log.add(co.blocking(() -> {
                try {
                    return block();
                } catch (InterruptedException interrupted) {
                    return "a resource";
                }
            }));
            co.yield("not delivered");
        }));
        probe.request(9);
        cancelOnceBlocked(probe);
        awaitClosedInSilence(probe);
        assertThat(log).containsExactly("a resource");
        expectDiscarded("not delivered");
    }

    @EachEngine
    @DisplayName("cancel: an error of the call's own reaches the body, and the hook")
    void anErrorAfterTheCancel() {
        IOException e = new IOException("e");
        Probe<String> probe = subscribe(this.<String>stream(co -> co.blocking(() -> {
            try {
                return block();
            } catch (InterruptedException interrupted) {
                throw e;
            }
        })));
        probe.request(1);
        cancelOnceBlocked(probe);
        assertThat(dropped.takeError()).matches(error -> error == e || error.getCause() == e);
        awaitClosedInSilence(probe);
    }

    @EachEngine
    @DisplayName("cancel before: the call is not made")
    void cancelBefore() {
        Probe<String> probe = new Probe<>();
        subscribe(
                this.<String>stream(co -> {
                    co.yield("1");
                    probe.cancel();
                    try {
                        co.blocking(() -> log.add("called"));
                    } finally {
                        log.add("cleanup");
                    }
                }),
                probe);
        probe.request(9);
        awaitClosedInSilence(probe);
        assertThat(log).containsExactly("cleanup");
    }

    @EachEngine
    @DisplayName("in the exit of a scope it is shielded")
    void anExitIsNotInterrupted() {
        AsyncContextManager<String> manager = AsyncContextManager.of(engine, co -> {
            co.yield("r");
            log.add(co.blocking(this::block));
        });
        Probe<String> probe = subscribe(this.<String>stream(co -> co.with(manager, r -> null)));
        probe.request(1);
        cancelOnceBlocked(probe);
        goOn.countDown();
        awaitClosedInSilence(probe);
        assertThat(log).containsExactly("unblocked");
    }

    @EachEngine
    @DisplayName("in the exit of a scope that is closing, it is not interrupted either")
    void anExitThatIsClosingIsNotInterrupted() {
        CountDownLatch inside = new CountDownLatch(1);
        AsyncContextManager<String> manager = AsyncContextManager.of(engine, co -> {
            try {
                co.yield("r");
            } finally {
                log.add(co.blocking(this::block));
            }
        });
        Probe<String> probe = subscribe(this.<String>stream(co -> co.with(manager, r -> {
            inside.countDown();
            return co.await(new CompletableFuture<>());
        })));
        probe.request(1);
        Eventually.is("inside", () -> inside.getCount() == 0);
        probe.cancel();
        cancelOnceBlocked(probe);
        goOn.countDown();
        awaitClosedInSilence(probe);
        assertThat(log).containsExactly("unblocked");
    }

    @EachEngine
    @DisplayName("a timeout interrupts the call and is raised once that has ended")
    void aTimeout() {
        Callable<String> call = () -> {
            try {
                return block();
            } finally {
                log.add("call ended");
            }
        };
        for (int millis = 10; blocked.getCount() > 0; millis *= 4) { // until the call began in time
            Duration timeout = Duration.ofMillis(millis);
            Probe<String> probe = subscribe(library.<String>value(
                    engine, co -> co.await(Coroutine.of(engine, inner -> inner.blocking(call)), timeout)));
            assertThat(probe.request(1).awaitError()).isInstanceOf(TimeoutException.class);
        }
        assertThat(log).containsExactly("call ended");
    }

    @EachEngine(times = 50)
    @DisplayName("a cancel at any time ends the body, and no interrupt is left behind")
    void aCancelAtAnyTime() {
        Probe<String> probe = subscribe(this.<String>stream(co -> {
            try {
                blocked.countDown();
                for (; ; ) {
                    co.blocking(() -> null);
                }
            } finally {
                log.add("" + co.blocking(() -> Thread.currentThread().isInterrupted()));
            }
        }));
        Thread other = new Thread(() -> cancelOnceBlocked(probe));
        other.start();
        probe.request(1);
        awaitClosedInSilence(probe);
        assertThat(log).containsExactly("false");
    }

    private void cancelOnceBlocked(Probe<?> probe) {
        Eventually.is("the call", () -> blocked.getCount() == 0);
        probe.cancel();
    }

    private String block() throws InterruptedException {
        blocked.countDown();
        goOn.await();
        return "unblocked";
    }

    private static Awaitable<String> later() {
        return Awaitable.of(
                CompletableFuture.supplyAsync(() -> "", CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS)));
    }
}
