package io.corobridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the system property makes of the engine's class, which is loaded anew for it. */
class DefaultEngineTest {

    private final @Nullable String before = System.getProperty(Engine.PROPERTY);

    @AfterEach
    void restore() {
        if (before == null) {
            System.clearProperty(Engine.PROPERTY);
        } else {
            System.setProperty(Engine.PROPERTY, before);
        }
    }

    @Test
    void aNameInAnyCase() throws Exception {
        assertThat(getDefault(loadedWith(" Platform "))).hasToString("PLATFORM");
    }

    @Test
    void anyOtherNameIsToldEachTimeAndAnEngineCanBeSet() throws Exception {
        Class<?> engine = loadedWith("warp");
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> getDefault(engine))
                    .isInstanceOf(InvocationTargetException.class)
                    .cause()
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("corobridge.engine is 'warp', must be one of auto, virtual, inline, platform, woven");
        }
        Method setDefault = engine.getMethod("setDefault", engine);
        setDefault.invoke(null, engine.getEnumConstants()[0]);
        assertThat(getDefault(engine)).hasToString("AUTO");
    }

    private static Object getDefault(Class<?> engine) throws Exception {
        return engine.getMethod("getDefault").invoke(null);
    }

    private static Class<?> loadedWith(String name) throws Exception {
        System.setProperty(Engine.PROPERTY, name);
        URL classes = Engine.class.getProtectionDomain().getCodeSource().getLocation();
        return new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader())
                .loadClass(Engine.class.getName());
    }
}
