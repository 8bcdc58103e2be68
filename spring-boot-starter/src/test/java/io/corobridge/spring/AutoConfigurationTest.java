package io.corobridge.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.corobridge.AsyncGenerator;
import io.corobridge.AsyncIterable;
import io.corobridge.AsyncIterator;
import io.corobridge.Awaitable;
import io.corobridge.Coroutine;
import io.corobridge.Engine;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;
import tools.jackson.databind.json.JsonMapper;

class AutoConfigurationTest {

    private final Engine engine = Engine.getDefault();
    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(CorobridgeAutoConfiguration.class))
            .withBean("webFluxAdapterRegistry", ReactiveAdapterRegistry.class, ReactiveAdapterRegistry::new);

    @AfterEach
    void restoreEngine() {
        Engine.setDefault(engine);
    }

    @ParameterizedTest
    @ValueSource(classes = {AsyncIterable.class, AsyncIterator.class, AsyncGenerator.class, Coroutine.class})
    void bothRegistriesKnowEachType(Class<?> type) {
        runner.run(context -> {
            for (ReactiveAdapterRegistry registry : new ReactiveAdapterRegistry[] {
                context.getBean(ReactiveAdapterRegistry.class), ReactiveAdapterRegistry.getSharedInstance()
            }) {
                ReactiveAdapter adapter = registry.getAdapter(type);
                assertThat(adapter).isNotNull();
                assertThat(adapter.getReactiveType()).isEqualTo(type);
                assertThat(adapter.isMultiValue()).isEqualTo(type != Coroutine.class);
                assertThat(adapter.supportsEmpty()).isTrue();
                assertThat(adapter.getDescriptor().isDeferred()).isTrue();
                assertThat(adapter.getDescriptor().getEmptyValue()).isInstanceOf(type);
            }
        });
    }

    @Test
    void aSecondApplicationLeavesTheSharedRegistryAsItIs() {
        runner.run(first -> {
            ReactiveAdapter adapter =
                    ReactiveAdapterRegistry.getSharedInstance().getAdapter(Coroutine.class);
            runner.run(second -> assertThat(
                            ReactiveAdapterRegistry.getSharedInstance().getAdapter(Coroutine.class))
                    .isSameAs(adapter));
        });
    }

    @Test
    void canBeSwitchedOff() {
        runner.withPropertyValues("corobridge.enabled=false").run(context -> assertThat(
                        context.getBean(ReactiveAdapterRegistry.class).getAdapter(Coroutine.class))
                .isNull());
    }

    @Test
    void closingOfStreamsCanBeSwitchedOff() {
        runner.run(context -> assertThat(context).hasSingleBean(LiveStreams.class));
        runner.withPropertyValues("corobridge.shutdown.close-streams=false").run(context -> {
            assertThat(context).doesNotHaveBean(LiveStreams.class);
            assertThat(context.getBean(ReactiveAdapterRegistry.class).getAdapter(AsyncIterable.class))
                    .isNotNull();
        });
    }

    @Test
    void theEngineIsThatOfTheProperty() {
        runner.withPropertyValues("corobridge.engine=platform").run(context -> {
            assertThat(Engine.getDefault()).isEqualTo(Engine.PLATFORM);
            assertThat(context.getBean(CorobridgeProperties.class).engine()).isEqualTo(Engine.PLATFORM);
        });
    }

    @Test
    @EnabledForJreRange(max = JRE.JAVA_20)
    void anEngineThatThisJvmLacksFailsAtTheStart() {
        runner.withPropertyValues("corobridge.engine=virtual")
                .run(context ->
                        assertThat(context.getStartupFailure()).rootCause().hasMessageContaining("needs JDK 21"));
        assertThat(Engine.getDefault()).isEqualTo(engine);
    }

    @Test
    void anUnknownEngineFailsAtTheStart() {
        runner.withPropertyValues("corobridge.engine=warp")
                .run(context ->
                        assertThat(context.getStartupFailure()).rootCause().hasMessageContaining("warp"));
    }

    @Test
    void needsNoJackson() {
        runner.withClassLoader(new FilteredClassLoader("tools.jackson", "com.fasterxml.jackson"))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(Jackson3Guard.class));
    }

    @Test
    void bothJacksonsFindTheirModuleAsAService() {
        assertThat(catchThrowable(() -> JsonMapper.builder()
                        .findAndAddModules()
                        .build()
                        .writeValueAsString(AsyncIterable.of(co -> co.yield(1)))))
                .hasMessageContaining(AsyncTypes.NESTED);
        assertThat(catchThrowable(() -> new com.fasterxml.jackson.databind.ObjectMapper()
                        .findAndRegisterModules()
                        .writeValueAsString(Awaitable.of(CompletableFuture.completedFuture(1)))))
                .hasMessageContaining(AsyncTypes.NESTED);
    }

    @Test
    void bothJacksonsRefuseTheTypes() {
        runner.run(context -> {
            Object nested = AsyncIterable.of(co -> co.yield(1));
            JsonMapper three = JsonMapper.builder()
                    .addModule(context.getBean(tools.jackson.databind.JacksonModule.class))
                    .build();
            assertThat(catchThrowable(() -> three.writeValueAsString(nested))).hasMessageContaining(AsyncTypes.NESTED);
            var two = new com.fasterxml.jackson.databind.ObjectMapper()
                    .registerModule(context.getBean(com.fasterxml.jackson.databind.Module.class));
            assertThat(catchThrowable(() -> two.writeValueAsString(Coroutine.of(co -> 1))))
                    .hasMessageContaining(AsyncTypes.NESTED);
        });
    }
}
