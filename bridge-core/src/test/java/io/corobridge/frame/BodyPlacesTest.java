package io.corobridge.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncIterable;
import io.corobridge.Bodies;
import io.corobridge.Coroutine;
import io.corobridge.Coroutine.State;
import io.corobridge.CoroutineBody;
import io.corobridge.CoroutineScope;
import io.corobridge.Engine;
import io.corobridge.LiveBody;
import io.corobridge.concurrent.TaskBody;
import io.corobridge.streams.Await;
import io.corobridge.streams.EachEngine;
import io.corobridge.streams.ProbeSubscriber;
import io.corobridge.streams.Publishers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;

/** The places of lambdas, which a body's first wait tells. */
@Timeout(120)
class BodyPlacesTest {

    private static int lineHere() {
        return StackWalker.getInstance()
                .walk(frames -> frames.skip(1).findFirst().orElseThrow())
                .getLineNumber();
    }

    /** Passes the names of the bodies that wait for {@code price} to {@code check}, while {@code body} waits for it. */
    private static void whileItWaits(
            Engine engine,
            CompletableFuture<Integer> price,
            CoroutineBody<Integer> body,
            Consumer<List<String>> check) {
        List<String> before = names();
        ProbeSubscriber<Integer> probe =
                ProbeSubscriber.to(Publishers.<Integer>single(engine, body)).request(1);
        Await.until("it waits", () -> names().size() > before.size());
        List<String> now = new ArrayList<>(names());
        before.forEach(now::remove);
        check.accept(now);
        price.complete(1);
        probe.awaitEnd().assertCompleted();
    }

    private static List<String> names() {
        return Bodies.live().stream()
                .filter(body -> body.state() == State.SUSPENDED)
                .map(LiveBody::name)
                .toList();
    }

    @EachEngine
    void aLambdaHasTheMethodAndTheFirstLineOfItsCode(Engine engine) {
        CompletableFuture<Integer> price = new CompletableFuture<>();
        int line = lineHere() + 2;
        CoroutineBody<Integer> body = co -> {
            int first = co.await(price);
            return first + co.await(price);
        };
        whileItWaits(engine, price, body, names -> assertThat(names)
                .containsExactly("BodyPlacesTest.aLambdaHasTheMethodAndTheFirstLineOfItsCode:" + line));
    }

    @EachEngine
    void aBodyThatAnotherBodyResumesHasItsOwnPlace(Engine engine) {
        CompletableFuture<Integer> price = new CompletableFuture<>();
        int line = lineHere() + 1;
        CoroutineBody<Integer> inner = co -> co.await(price);
        CoroutineBody<Integer> starts = co -> {
            whileItWaits(engine, price, inner, names -> assertThat(names)
                    .containsExactly("BodyPlacesTest.aBodyThatAnotherBodyResumesHasItsOwnPlace:" + line));
            return 1;
        };
        ProbeSubscriber.to(Publishers.<Integer>single(engine, starts))
                .request(1)
                .awaitEnd()
                .assertCompleted();
    }

    @EachEngine
    void aMethodReferenceHasItsMethod(Engine engine) {
        CompletableFuture<Integer> price = new CompletableFuture<>();
        Prices prices = new Prices(price);
        whileItWaits(engine, price, prices::ask, names -> assertThat(names)
                .singleElement()
                .asString()
                .matches("BodyPlacesTest\\$Prices\\.ask:\\d+"));
    }

    private record Prices(CompletableFuture<Integer> price) {

        Integer ask(CoroutineScope co) {
            return co.await(price);
        }
    }

    @EachEngine
    void aBodyForEachElementHasThePlaceOfTheUsersLambda(Engine engine) {
        CompletableFuture<Integer> price = new CompletableFuture<>();
        int line = lineHere() + 1;
        TaskBody<Integer, Integer> task = (co, element) -> co.await(price);
        CoroutineBody<Integer> body = CoroutineBody.named("for each", co -> {
            co.forEachConcurrent(AsyncIterable.<Integer>of(engine, source -> source.yield(1)), 1, task);
            return 1;
        });
        ProbeSubscriber<Integer> probe =
                ProbeSubscriber.to(Publishers.<Integer>single(engine, body)).request(1);
        String place = "BodyPlacesTest.aBodyForEachElementHasThePlaceOfTheUsersLambda:" + line;
        Await.until("the task waits", () -> Bodies.live().stream()
                .flatMap(root -> root.children().stream())
                .anyMatch(child -> child.name().equals(place)));
        price.complete(1);
        probe.awaitEnd().assertCompleted();
    }

    @EachEngine
    void aLambdaThatHasNotWaitedHasTheNameOfItsClass(Engine engine) {
        Coroutine<@Nullable Integer> never = Coroutine.of(engine, co -> 1);
        assertThat(((CoroutineObject<?>) never).frame().shownName()).isEqualTo("BodyPlacesTest");
        never.close();
    }
}
