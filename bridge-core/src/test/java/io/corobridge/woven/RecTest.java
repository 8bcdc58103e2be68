package io.corobridge.woven;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Records keep what was put in them, and keep no reference that was taken. */
class RecTest {

    static Stream<Class<?>> shapes() {
        return Stream.of(Rec0.class, Rec1.class, Rec3.class, Rec5.class, Rec8.class)
                .flatMap(type -> Stream.concat(Stream.of(type), Stream.of(type.getDeclaredClasses())))
                .filter(Rec.class::isAssignableFrom);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void aReferenceThatIsTakenIsForgotten(Class<? extends Rec> type) throws ReflectiveOperationException {
        Rec rec = (Rec) type.getMethod("of", type).invoke(null, (Object) null);
        for (Field each : references(type)) {
            each.set(rec, each.getName());
        }
        for (Field each : references(type)) {
            Method take = type.getMethod("take" + each.getName().substring(1));
            assertThat(take.invoke(rec)).isEqualTo(each.getName());
            assertThat(each.get(rec)).isNull();
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void aRecordIsMadeOnceForAnActivation(Class<? extends Rec> type) throws ReflectiveOperationException {
        Method of = type.getMethod("of", type);
        Object rec = of.invoke(null, (Object) null);
        assertThat(rec).isExactlyInstanceOf(type);
        assertThat(of.invoke(null, rec)).isSameAs(rec);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void aShapeHasThePlacesThatItsNameSays(Class<? extends Rec> type) {
        String outer = type.isMemberClass() ? type.getDeclaringClass().getSimpleName() : type.getSimpleName();
        int longs = type.isMemberClass() ? Integer.parseInt(type.getSimpleName().substring(1)) : 0;
        assertThat(references(type)).hasSize(Integer.parseInt(outer.substring("Rec".length())));
        assertThat(type.getFields())
                .filteredOn(each -> each.getType() == long.class)
                .hasSize(longs);
    }

    private static List<Field> references(Class<?> type) {
        return Stream.of(type.getFields())
                .filter(each -> each.getType() == Object.class)
                .toList();
    }

    @Test
    void aWideRecordHasRoomForMore() {
        RecWide rec = RecWide.of(null, 2, 1);
        rec.put("a", 0);
        rec.put("b", 1);
        rec.putLong(7, 0);
        assertThat(rec.take(1)).isEqualTo("b");
        assertThat(rec.take(1)).isNull();
        assertThat(rec.take(0)).isEqualTo("a");
        assertThat(rec.getLong(0)).isEqualTo(7);
        assertThat(RecWide.of(rec, 2, 1)).isSameAs(rec);
    }
}
