package io.corobridge.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncContextManager;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The subscriber's context within a scope. */
class ScopeContextTest {

    private final List<String> log = new CopyOnWriteArrayList<>();

    private Mono<String> user(String where) {
        return Mono.deferContextual(view -> {
            log.add(where + " " + view.get("user"));
            return Mono.just(where);
        });
    }

    @Test
    void enterBodyAndExitSeeTheSubscribersContext() {
        AsyncContextManager<String> body = AsyncContextManager.of(co -> {
            co.yield(co.await(user("enter")));
            co.await(user("exit"));
        });
        Flux<String> scope = ReactorBridge.usingWhen(
                () -> body,
                outer -> ReactorBridge.usingWhen(
                        () -> ReactorBridge.manager(user("acquire"), r -> user("release")),
                        inner -> user("body").map(s -> s + outer + inner)));
        assertThat(scope.contextWrite(context -> context.put("user", "ada")).blockLast())
                .isEqualTo("bodyenteracquire");
        assertThat(log).containsExactly("enter ada", "acquire ada", "body ada", "release ada", "exit ada");
    }
}
