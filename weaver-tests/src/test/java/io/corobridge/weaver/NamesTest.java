package io.corobridge.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.CoroutineBody;
import io.corobridge.CoroutineScope;
import io.corobridge.GeneratorBody;
import io.corobridge.GeneratorScope;
import io.corobridge.woven.Leaves;
import io.corobridge.woven.Woven;
import io.corobridge.woven.WovenBody;
import io.corobridge.woven.WovenClass;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Type;

/** The names that the weaver knows are those of the core. */
class NamesTest {

    @Test
    void theListedMethodsAreThoseOfTheScopes() {
        Set<String> methods = Stream.of(CoroutineScope.class, GeneratorScope.class)
                .flatMap(type -> Arrays.stream(type.getMethods()))
                .map(Method::getName)
                .collect(Collectors.toSet());
        assertThat(methods).containsAll(Names.PLAIN).containsAll(Names.SUSPENDING);
    }

    /** A type above a scope has default methods that wait, too. */
    @Test
    void theScopesOfTheCoreAndTheTypesAboveThemAreKnown() {
        Set<String> scopes = Stream.concat(
                        Stream.of(CoroutineScope.class, GeneratorScope.class),
                        Arrays.stream(CoroutineScope.class.getInterfaces()))
                .map(Type::getInternalName)
                .collect(Collectors.toSet());
        assertThat(Names.SCOPES).isEqualTo(scopes);
    }

    @Test
    void eachLeafOfTheWeaverIsOneOfTheRuntime() {
        Set<String> ofScopes = Arrays.stream(Leaves.class.getDeclaredMethods())
                .filter(method -> CoroutineScope.class.isAssignableFrom(method.getParameterTypes()[0]))
                .map(NamesTest::asCalled)
                .collect(Collectors.toSet());
        assertThat(ofScopes).isEqualTo(Suspensions.LEAVES);
    }

    /** The name and arguments of the call that became the leaf. */
    private static String asCalled(Method leaf) {
        Type[] all = Type.getArgumentTypes(leaf);
        return leaf.getName()
                + Arrays.stream(all)
                        .skip(1)
                        .limit(all.length - 2)
                        .map(Type::getDescriptor)
                        .collect(Collectors.joining("", "(", ")"));
    }

    @Test
    void theLinksOfAnEngineAreTheMethodsOfTheBodies() {
        assertThat(Woven.COROUTINE_BODY).isEqualTo(link(CoroutineBody.class));
        assertThat(Woven.GENERATOR_BODY).isEqualTo(link(GeneratorBody.class));
    }

    private static String link(Class<?> body) {
        Method run = abstractMethods(body).get(0);
        return run.getName() + Type.getMethodDescriptor(run);
    }

    private static List<Method> abstractMethods(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isAbstract(method.getModifiers()))
                .toList();
    }

    @Test
    void theMarksAreTypesOfTheRuntime() {
        assertThat(Type.getDescriptor(WovenClass.class)).isEqualTo(Names.CLASS_MARK);
        assertThat(Type.getInternalName(WovenBody.class)).isEqualTo(Names.BODY_MARK);
    }

    @Test
    void theBodiesAreTypesOfTheCoreWithOneMethodRun() {
        assertThat(Names.BODIES).allSatisfy(name -> {
            Class<?> type = Class.forName(name.replace('/', '.'));
            assertThat(abstractMethods(type)).singleElement().satisfies(run -> assertThat(run.getName())
                    .isEqualTo("run"));
        });
    }
}
