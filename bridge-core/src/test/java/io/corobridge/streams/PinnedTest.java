package io.corobridge.streams;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.corobridge.AsyncContextManager;
import io.corobridge.AsyncGenerator;
import io.corobridge.Awaitable;
import io.corobridge.Engine;
import io.corobridge.fiber.Fibers;
import io.corobridge.streams.spi.SubscriberContexts;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * An inline body that waits where its stack can't be put aside: an error in the body, never a deadlock. A class
 * initializer stands for {@code synchronized}, which pins before JDK 24 only.
 */
@Timeout(60)
class PinnedTest {

    private static Callable<?> inInitializer = () -> "";
    private static String raised = "";

    @BeforeEach
    void assumeInline() {
        assumeTrue(Fibers.supports(Engine.INLINE), "the inline engine");
    }

    @Test
    void anAwaitIsGivenUpAndTheBodyGoesOn() {
        CompletableFuture<String> awaited = new CompletableFuture<>();
        ProbeSubscriber<String> probe =
                ProbeSubscriber.to(Publishers.single(Engine.INLINE, co -> raised(() -> co.await(awaited))));
        probe.request(1).assertCompleted();
        assertThat(probe.elements).singleElement().asString().contains("can't wait inside synchronized");
        assertThat(awaited).isCancelled();
    }

    @Test
    void aYieldWithoutDemand() {
        RecordingContext context = new RecordingContext();
        ProbeSubscriber<String> probe = ProbeSubscriber.to(
                Publishers.<String>of(Engine.INLINE, co -> {
                    co.yield("1");
                    co.yield(raised(() -> co.yield("2")));
                }),
                context);
        probe.request(1).awaitElements(1);
        probe.request(1).assertCompleted();
        assertThat(probe.elements).hasSize(2).last().asString().contains("can't wait inside synchronized");
        assertThat(context.elements).containsExactly("2");
    }

    @Test
    void aGeneratorThatIsStepped() {
        AsyncGenerator<String, Void> generator =
                AsyncGenerator.of(Engine.INLINE, co -> co.yield(raised(() -> co.yield("not read"))));
        ProbeSubscriber<String> probe =
                ProbeSubscriber.to(Publishers.single(Engine.INLINE, co -> co.await(generator.anext())));
        probe.request(1).assertCompleted();
        assertThat(probe.elements).singleElement().asString().contains("can't wait inside synchronized");
    }

    /** The exit runs although the block can't wait for the cleanup of the body that was given up in it. */
    @Test
    void aBlockInWhichABodyIsClosingIsExited() {
        List<@Nullable Throwable> exits = new CopyOnWriteArrayList<>();
        CompletableFuture<String> cleanup = new CompletableFuture<>();
        BridgePublisher<String> child = Publishers.of(Engine.INLINE, co -> {
            try {
                co.yield("1");
                co.yield("2");
            } finally {
                co.await(cleanup);
            }
        });
        AsyncContextManager<String> manager = new AsyncContextManager<>() {
            @Override
            public Awaitable<String> aenter() {
                return Awaitable.ready("resource");
            }

            @Override
            public Awaitable<Boolean> aexit(@Nullable Throwable error) {
                exits.add(error);
                return Awaitable.ready(false);
            }
        };
        ProbeSubscriber<String> given = new ProbeSubscriber<>();
        ProbeSubscriber<String> probe = ProbeSubscriber.to(Publishers.single(
                Engine.INLINE,
                co -> raised(() -> co.with(manager, resource -> {
                    given.subscribeTo(child, SubscriberContexts.of(co))
                            .request(1)
                            .cancel();
                    return "";
                }))));
        probe.request(1);
        cleanup.complete("");
        probe.assertCompleted();
        assertThat(probe.elements).singleElement().asString().contains("can't wait inside synchronized");
        assertThat(exits).singleElement().isInstanceOf(IllegalStateException.class);
        given.awaitClosed();
    }

    /** What {@code call} raises in a class initializer, of a class that is new: a native frame is below it. */
    private static String raised(Callable<?> call) throws ReflectiveOperationException, IOException {
        inInitializer = call;
        MethodHandles.Lookup here = MethodHandles.lookup();
        try (InputStream initializing =
                requireNonNull(PinnedTest.class.getResourceAsStream("PinnedTest$Initializing.class"))) {
            here.defineHiddenClass(initializing.readAllBytes(), true);
        }
        return raised;
    }

    /** Not private: a hidden class is no nestmate. */
    static void run() {
        try {
            raised = "nothing but " + inInitializer.call();
        } catch (Throwable error) {
            raised = String.valueOf(error.getMessage());
        }
    }

    private static final class Initializing {
        static {
            run();
        }
    }
}
