package io.corobridge.tck.contract;

import static io.corobridge.tck.Nulls.allowed;
import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.Awaitable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;

/** A body as a publisher: a cancel while it blocks its thread, or downstream code does. */
public abstract class InterruptContract extends Contract {

    protected InterruptContract(Library library) {
        super(library);
    }

    @EachEngine(withThreads = true)
    @DisplayName(
            "cancel while the body runs: blocked in foreign code it is interrupted, and no interrupt is left behind")
    void interruptsABlockedBody() {
        CountDownLatch blocked = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        Probe<Integer> probe = subscribe(stream(co -> {
            try {
                blocked.countDown();
                never.await();
            } finally {
                co.await(Awaitable.ready(allowed(null)));
                log.add("cleanup, interrupted: " + Thread.currentThread().isInterrupted());
            }
        }));
        probe.request(1);
        Eventually.is("the body blocks", () -> blocked.getCount() == 0);
        probe.cancel();
        awaitClosedInSilence(probe);
        assertThat(log).containsExactly("cleanup, interrupted: false");
    }

    @EachEngine(withThreads = true)
    @DisplayName("cancel while the body runs: never interrupts while downstream code is on its stack")
    void doesNotInterruptDownstream() throws Exception {
        CountDownLatch inOnNext = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        Probe<Integer> probe = subscribe(stream(co -> {
            co.yield(1);
            co.yield(2);
        }));
        probe.onNextDo(element -> {
            inOnNext.countDown();
            try {
                cancelled.await();
            } catch (InterruptedException e) {
                log.add("interrupted in onNext");
            }
            log.add("interrupted: " + Thread.currentThread().isInterrupted());
        });
        probe.request(9);
        inOnNext.await();
        probe.cancel();
        cancelled.countDown();
        awaitClosedInSilence(probe);
        assertThat(log).containsExactly("interrupted: false");
        expectDiscarded();
    }

    /** Code that blocks until it is interrupted, and what it makes of that. */
    private static final Map<String, Callable<Integer>> DISGUISES = disguises();

    private static int block() throws InterruptedException {
        new CountDownLatch(1).await();
        return 0;
    }

    private static Map<String, Callable<Integer>> disguises() {
        Map<String, Callable<Integer>> forms = new LinkedHashMap<>();
        forms.put("as it is", InterruptContract::block);
        forms.put("InterruptedIOException", () -> {
            try {
                return block();
            } catch (InterruptedException e) {
                throw new InterruptedIOException("interrupted");
            }
        });
        forms.put("UncheckedIOException of it", () -> {
            try {
                return block();
            } catch (InterruptedException e) {
                throw new UncheckedIOException(new InterruptedIOException("interrupted"));
            }
        });
        forms.put("RuntimeException of it", () -> {
            try {
                return block();
            } catch (InterruptedException e) {
                throw new RuntimeException(new IllegalStateException(e));
            }
        });
        forms.put("flag restored", () -> {
            try {
                return block();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        });
        forms.put("channel", () -> {
            Pipe pipe = Pipe.open();
            try (Pipe.SourceChannel source = pipe.source();
                    Pipe.SinkChannel sink = pipe.sink()) {
                return source.read(ByteBuffer.allocate(1)) + (sink.isOpen() ? 0 : 1);
            }
        });
        forms.put("future", () -> new CompletableFuture<Integer>().get());
        return forms;
    }

    private void cancelsWhileItBlocks(String form, Callable<Integer> call, boolean ownThread) {
        CountDownLatch blocked = new CountDownLatch(1);
        Probe<Integer> probe = subscribe(stream(co -> {
            blocked.countDown();
            co.yield(ownThread ? call.call() : co.blocking(call));
        }));
        probe.request(1);
        Eventually.is(form + ": the body blocks", () -> blocked.getCount() == 0);
        probe.cancel();
        awaitClosedInSilence(probe);
        assertThat(dropped.takeErrors()).as(form).isEmpty();
    }

    @EachEngine
    @DisplayName("cancel of a body that blocks: silent, whatever its code made of the interrupt")
    void isSilentWhateverTheInterruptBecame() {
        DISGUISES.forEach((form, call) -> cancelsWhileItBlocks(form, call, false));
        library.blockingCalls().forEach((form, call) -> cancelsWhileItBlocks(form, call, false));
    }

    @EachEngine(withThreads = true)
    @DisplayName("cancel of a body that blocks its own thread: silent, whatever its code made of the interrupt")
    void isSilentOnItsOwnThread() {
        DISGUISES.forEach((form, call) -> cancelsWhileItBlocks(form, call, true));
        library.blockingCalls().forEach((form, call) -> cancelsWhileItBlocks(form, call, true));
    }

    @EachEngine
    @DisplayName("cancel of a body that blocks, and then fails for another reason: the dropped-error hook")
    void aFailureOfItsOwnIsReported() {
        IOException closing = new IOException("of its own, its close was interrupted");
        closing.addSuppressed(new InterruptedException());
        for (IOException failure :
                List.of(new IOException("of its own"), new SocketTimeoutException("of a peer"), closing)) {
            CountDownLatch blocked = new CountDownLatch(1);
            Probe<Integer> probe = subscribe(stream(co -> {
                try {
                    blocked.countDown();
                    co.blocking(InterruptContract::block);
                } finally {
                    raise(failure);
                }
            }));
            probe.request(1);
            Eventually.is("the body blocks", () -> blocked.getCount() == 0);
            probe.cancel();
            awaitClosedInSilence(probe);
            assertThat(dropped.takeError()).isSameAs(failure);
        }
    }

    private static void raise(IOException failure) throws IOException {
        throw failure;
    }

    @EachEngine
    @DisplayName("a body that raises an interrupt without a cancel: it is the error")
    void anInterruptOfSomebodyElseIsTheError() {
        IllegalStateException failure = new IllegalStateException(new InterruptedException("of another thread"));
        Probe<Integer> probe = subscribe(stream(co -> {
            throw failure;
        }));
        probe.request(1);
        assertThat(probe.awaitError()).isSameAs(failure);
    }
}
