package io.corobridge.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corobridge.AsyncContextManager;
import io.corobridge.AsyncGenerator;
import io.corobridge.Coroutine;
import io.corobridge.Engine;
import io.corobridge.streams.Blocking;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;

/** {@link ReactorBridge#contextWrite}: the context of a block. */
class BlockContextTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Mono<String> USER = Mono.deferContextual(context -> Mono.just(context.get("user")));

    private static AsyncContextManager<Integer> as(String user) {
        return ReactorBridge.contextWrite(AsyncContextManager.of(1), context -> context.put("user", user));
    }

    @Test
    void aBlockAndWhatItAwaitsSeeTheChangedContextUntilItsEnd() {
        List<String> seen = ReactorBridge.<List<String>>mono(co -> {
                    List<String> users = new ArrayList<>();
                    users.add(co.await(USER));
                    co.with(as("alice"), one -> {
                        users.add(co.await(USER));
                        users.add(ReactorBridge.context(co).get("user"));
                        co.with(as("bob"), two -> users.add(co.await(USER)));
                        users.add(co.await(Coroutine.of(inner -> inner.await(USER))));
                        for (String user : co.each(USER.repeat(1))) {
                            users.add(user);
                        }
                        return null;
                    });
                    users.add(co.await(USER));
                    return users;
                })
                .contextWrite(context -> context.put("user", "root"))
                .block(LIMIT);
        assertThat(seen).containsExactly("root", "alice", "alice", "bob", "alice", "alice", "alice", "root");
    }

    @ParameterizedTest
    @EnumSource(names = {"AUTO", "PLATFORM"})
    void aBodyThatIsSteppedFromAnotherChangesTheContextOfItsBlock(Engine engine) {
        AsyncGenerator<String, Void> users = AsyncGenerator.of(engine, gen -> {
            gen.yield(gen.await(USER));
            gen.with(as("alice"), one -> gen.yield(gen.await(USER)));
            gen.yield(gen.await(USER));
        });
        assertThat(ReactorBridge.<List<String>>mono(co -> {
                            List<String> seen = new ArrayList<>();
                            co.forEach(users, seen::add);
                            return seen;
                        })
                        .contextWrite(context -> context.put("user", "root"))
                        .block(LIMIT))
                .containsExactly("root", "alice", "root");
    }

    @Test
    void theEnterAndTheExitSeeTheContextAround() {
        List<String> seen = new ArrayList<>();
        AsyncContextManager<String> manager = AsyncContextManager.of(co -> {
            seen.add("enter " + co.await(USER));
            co.yield("resource");
            seen.add("exit " + co.await(USER));
        });
        ReactorBridge.mono(co -> co.with(
                        ReactorBridge.contextWrite(manager, context -> context.put("user", "alice")),
                        resource -> seen.add(resource + " " + co.await(USER))))
                .contextWrite(context -> context.put("user", "root"))
                .block(LIMIT);
        assertThat(seen).containsExactly("enter root", "resource alice", "exit root");
    }

    @Test
    void aChangeThatFailsIsAnErrorOfTheBlockAndTheManagerIsExited() {
        IllegalStateException error = new IllegalStateException("from the change");
        List<Object> exits = new ArrayList<>();
        AsyncContextManager<Integer> manager = ReactorBridge.contextWrite(
                AsyncContextManager.of(co -> {
                    try {
                        co.yield(1);
                    } catch (IllegalStateException raised) {
                        exits.add(raised);
                        throw raised;
                    }
                }),
                context -> {
                    throw error;
                });
        assertThatThrownBy(() ->
                        ReactorBridge.mono(co -> co.with(manager, one -> one)).block(LIMIT))
                .isSameAs(error);
        assertThat(exits).containsExactly(error);
    }

    @Test
    void thePublisherOfUsingWhenSeesTheChangedContext() {
        assertThat(ReactorBridge.usingWhen(() -> as("alice"), one -> USER)
                        .contextWrite(context -> context.put("user", "root"))
                        .blockLast(LIMIT))
                .isEqualTo("alice");
        assertThat(ReactorBridge.usingWhenMono(() -> as("alice"), one -> USER).block(LIMIT))
                .isEqualTo("alice");
    }

    @Test
    void theContextOfABodyWithoutASubscriberOfReactorBeginsEmpty() throws InterruptedException {
        assertThat(Blocking.<String>await(Coroutine.of(co -> co.with(as("alice"), one -> co.await(USER)))))
                .isEqualTo("alice");
    }
}
