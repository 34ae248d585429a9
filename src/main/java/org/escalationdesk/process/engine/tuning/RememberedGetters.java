package org.escalationdesk.process.engine.tuning;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.ibatis.ognl.ObjectPropertyAccessor;
import org.apache.ibatis.ognl.OgnlContext;
import org.apache.ibatis.ognl.OgnlException;
import org.apache.ibatis.ognl.OgnlRuntime;

/**
 * How the engine's statements read what they are asked with. MyBatis looks at each property that a statement has a condition on,
 * and where a getter is not named as Java names it ({@code shouldPerformAuthorizatioCheck} for a property of that very name) it
 * goes through copies of all methods of the query each time: a quarter of all that the desk allocated (docs/performance.md). The
 * getter that was found once is remembered here.
 */
final class RememberedGetters extends ObjectPropertyAccessor {

    private final ClassValue<Map<String, Optional<Method>>> getters = new ClassValue<>() {
        @Override
        protected Map<String, Optional<Method>> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    };

    /** For all statements of this application. */
    static void install() {
        OgnlRuntime.setPropertyAccessor(Object.class, new RememberedGetters());
    }

    @Override
    public Object getPossibleProperty(OgnlContext context, Object target, String name) throws OgnlException {
        Optional<Method> getter = getter(target.getClass(), name);
        if (getter.isPresent()) {
            try {
                return getter.get().invoke(target);
            } catch (InvocationTargetException failed) {
                throw new OgnlException(name, failed.getTargetException());
            } catch (IllegalAccessException closed) {
                throw new IllegalStateException(closed);
            }
        }
        return super.getPossibleProperty(context, target, name);
    }

    private Optional<Method> getter(Class<?> type, String name) {
        Map<String, Optional<Method>> known = getters.get(type);
        Optional<Method> getter = known.get(name);
        return getter != null ? getter : known.computeIfAbsent(name, property -> find(type, property));
    }

    /** As OGNL finds it; none where it would have to be opened first. */
    private static Optional<Method> find(Class<?> type, String name) {
        return Optional.ofNullable(OgnlRuntime.getGetMethod(type, name))
                .or(() -> Optional.ofNullable(OgnlRuntime.getReadMethod(type, name)))
                .filter(method -> method.getParameterCount() == 0
                        && Modifier.isPublic(method.getModifiers())
                        && Modifier.isPublic(method.getDeclaringClass().getModifiers()));
    }
}
