package org.adjoint.nn.saving;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A record around a thing of its kind, its first component, whose other components are arguments that all such things
/// may have: they stand among the arguments of the thing.
///
/// @param codec that of the record
record Around(RecordCodec<?> codec) {
    static Around of(Class<? extends Record> type) {
        return new Around(new RecordCodec<>(type));
    }

    private List<Component> added() {
        return codec.components().stream().skip(1).toList();
    }

    /// The tree of the thing in `value`, which `inner` makes, with the arguments of `value`.
    Object write(Record value, Function<Object, @Nullable Object> inner, String path) {
        Object thing = codec.components().getFirst().get(value);
        Object tree = thing == null ? null : inner.apply(thing);
        Envelope envelope = tree instanceof Map<?, ?> map
                ? new Envelope(map, path)
                : new Envelope(Envelope.of(String.valueOf(tree), Map.of()), path);
        Map<String, @Nullable Object> config = new LinkedHashMap<>(envelope.named());
        added().forEach(component -> config.put(component.name(), component.write(value, path + "/config")));
        return Envelope.of(envelope.className(), Collections.unmodifiableMap(config));
    }

    /// What the configuration says about arguments of the record, if the thing has none of that name.
    Map<String, @Nullable Object> added(Envelope envelope, Set<String> own) {
        Map<String, @Nullable Object> added = envelope.named();
        added.keySet().retainAll(added().stream().map(Component::name).toList());
        added.keySet().removeAll(own);
        return added;
    }

    /// The record around `inner` with arguments as `config` has them; what it leaves out is null.
    Object read(Object inner, Map<String, @Nullable Object> config, String path) {
        List<Component> added = added();
        @Nullable Object[] arguments = new Object[added.size() + 1];
        arguments[0] = inner;
        for (int i = 0; i < added.size(); i++) {
            arguments[i + 1] = added.get(i).read(config, path, null);
        }
        return codec.make(path, arguments);
    }
}
