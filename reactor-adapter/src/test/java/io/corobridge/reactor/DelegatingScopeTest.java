package io.corobridge.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.CoroutineScope;
import java.lang.reflect.Proxy;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** A scope that an application, or a framework's proxy, has put around that of its body. */
class DelegatingScopeTest {

    @Test
    void aDelegatingScopeHasTheContextOfItsBody() {
        Mono<String> user =
                ReactorBridge.mono(co -> ReactorBridge.context(proxy(co)).<String>get("user"));
        assertThat(user.contextWrite(context -> context.put("user", "ann")).block(Duration.ofSeconds(60)))
                .isEqualTo("ann");
    }

    private static CoroutineScope proxy(CoroutineScope to) {
        return (CoroutineScope) Proxy.newProxyInstance(
                DelegatingScopeTest.class.getClassLoader(),
                new Class<?>[] {CoroutineScope.class},
                (proxy, method, arguments) -> method.invoke(to, arguments));
    }
}
