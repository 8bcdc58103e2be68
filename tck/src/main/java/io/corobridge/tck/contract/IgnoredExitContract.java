package io.corobridge.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncIterable;
import io.corobridge.GeneratorBody;
import io.corobridge.GeneratorExit;
import io.corobridge.GeneratorScope;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.reactivestreams.Publisher;

/** A body as a publisher: one that swallows its exit and yields again. */
public abstract class IgnoredExitContract extends Contract {

    private static final String IGNORED = "async generator 'IgnoredExitContract' ignored GeneratorExit";

    /** A body that is not stopped gives up by itself after so many elements. */
    private static final int ENOUGH = 2_000;

    protected IgnoredExitContract(Library library) {
        super(library);
    }

    private Probe<Integer> cancelWith(int last, Publisher<Integer> publisher) {
        Probe<Integer> probe = subscribe(publisher);
        probe.onNextDo(element -> {
            if (element == last) {
                probe.cancel();
            }
        });
        return probe.request(ENOUGH);
    }

    /** Yields 0, 1, .. and swallows whatever is raised there. */
    private void swallowAll(GeneratorScope<Integer, ?> co) {
        for (int i = 0; i < ENOUGH; i++) {
            try {
                co.yield(i);
            } catch (Throwable swallowed) {
                log.add(i + " " + withoutAdvice(swallowed));
            }
        }
        log.add("went on");
    }

    /** Returns the text of {@code error} up to the part that says what to do. */
    private static String withoutAdvice(Throwable error) {
        return String.valueOf(error.getMessage()).replaceAll(":.*", "");
    }

    private void expectOneReport() {
        assertThat(dropped.takeErrors()).singleElement().satisfies(error -> {
            Throwable reported = error instanceof IllegalStateException ? error : error.getCause();
            assertThat(reported)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith(IGNORED)
                    .hasCauseInstanceOf(IllegalStateException.class);
        });
    }

    @EachEngine
    @DisplayName("a body that swallows its exit: the next yield raises, the one after that never returns")
    void suspendedForGood() {
        Probe<Integer> probe = cancelWith(1, stream(this::swallowAll));
        awaitClosedInSilence(probe);
        assertThat(log).containsExactly("1 null", "2 " + IGNORED);
        assertThat(probe.elements()).containsExactly(0, 1);
        expectDiscarded(2, 3);
        expectOneReport();
    }

    @EachEngine
    @DisplayName("a body that yields once more in its cleanup: reported once, and it ends")
    void onceMore() {
        Probe<Integer> probe = cancelWith(1, stream(co -> {
            try {
                co.yield(1);
            } finally {
                co.yield(2);
            }
        }));
        awaitClosedInSilence(probe);
        expectDiscarded(2);
        expectOneReport();
    }

    @EachEngine
    @DisplayName("a body that yields once more and ends with an error of its own: both are reported")
    void onceMoreAndAnError() {
        IOException own = new IOException("own");
        Probe<Integer> probe = cancelWith(1, stream(co -> {
            try {
                co.yield(1);
            } finally {
                try {
                    co.yield(2);
                } catch (IllegalStateException ignored) {
                    log.add("told");
                }
                raise(own);
            }
        }));
        awaitClosedInSilence(probe);
        assertThat(log).containsExactly("told");
        expectDiscarded(2);
        assertThat(dropped.takeErrors()).hasSize(2).anySatisfy(error -> assertThat(error)
                .satisfiesAnyOf(
                        e -> assertThat(e).isSameAs(own), e -> assertThat(e).hasCause(own)));
    }

    private static void raise(Exception error) throws Exception {
        throw error;
    }

    @EachEngine
    @DisplayName("cancel while it waits for demand: the same")
    void cancelledWhileItWaits() {
        Probe<Integer> probe = subscribe(stream(this::swallowAll));
        probe.request(1).awaitElements(1);
        awaitSuspended(probe);
        probe.cancel();
        awaitClosedInSilence(probe);
        assertThat(log).containsExactly("1 null", "2 " + IGNORED);
        expectDiscarded(1, 2, 3);
        expectOneReport();
    }

    @EachEngine
    @DisplayName("a scope around it goes on: its exit runs")
    void aScopeAroundItGoesOn() {
        Resource resource = new Resource("r", log);
        Probe<Integer> probe = cancelWith(1, library.usingWhen(() -> resource, name -> stream(this::swallowAll)));
        awaitClosedInSilence(probe);
        assertThat(resource.exits).hasValue(1);
        assertThat(resource.told.get()).isInstanceOf(GeneratorExit.class);
        expectDiscarded(2, 3);
        expectOneReport();
    }

    @EachEngine
    @DisplayName("a two-way generator that swallows its exit: the same, and its upstream is cancelled once")
    void throughABody() {
        Source source = new Source();
        GeneratorBody<Integer, Integer> body = this::swallowAll;
        Probe<Integer> probe = cancelWith(0, library.through(engine, source, body));
        awaitClosedInSilence(probe);
        assertThat(log).containsExactly("0 null", "1 " + IGNORED);
        assertThat(source.cancels()).isEqualTo(source.isSubscribed() ? 1 : 0);
        expectDiscarded(1, 2);
        expectOneReport();
    }

    @EachEngine
    @DisplayName("a called generator that swallows its exit and ends: raised at the loop that was left")
    void aCalledGeneratorThatEnds() {
        IOException left = new IOException("left");
        Probe<Integer> probe = subscribe(stream(co -> co.forEach(
                AsyncIterable.<Integer>of(engine, inner -> {
                    for (int i = 0; i < 2; i++) {
                        try {
                            inner.yield(i);
                        } catch (GeneratorExit | IllegalStateException swallowed) {
                            log.add(i + " " + withoutAdvice(swallowed));
                        }
                    }
                }),
                element -> raise(left))));
        probe.request(1);
        assertThat(probe.awaitError())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(IGNORED)
                .hasSuppressedException(left);
        assertThat(log).containsExactly("0 null", "1 " + IGNORED);
    }

    @EachEngine
    @DisplayName("a called generator that swallows its exit for ever: suspended for good, with the body that called it")
    void aCalledGeneratorThatGoesOn() {
        IOException left = new IOException("left");
        Probe<Integer> probe = subscribe(
                stream(co -> co.forEach(AsyncIterable.<Integer>of(engine, this::swallowAll), element -> raise(left))));
        probe.request(1);
        assertThat(probe.awaitError())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(IGNORED)
                .hasSuppressedException(left);
        awaitClosed(probe);
        assertThat(log).containsExactly("0 null", "1 " + IGNORED);
    }

    @EachEngine
    @DisplayName("a called generator that swallows a cancel for ever: suspended for good, and the scope around goes on")
    void aCalledGeneratorThatGoesOnAfterACancel() {
        Resource resource = new Resource("r", log);
        CompletableFuture<Integer> never = new CompletableFuture<>();
        Probe<Integer> probe = subscribe(library.usingWhen(
                () -> resource,
                name -> stream(co -> co.forEach(
                        AsyncIterable.<Integer>of(engine, this::swallowAll),
                        element -> assertThat(co.await(never)).isNull()))));
        probe.request(1);
        Eventually.is("it waits", () -> never.getNumberOfDependents() > 0);
        probe.cancel();
        awaitClosedInSilence(probe);
        assertThat(resource.exits).hasValue(1);
        expectOneReport();
    }
}
