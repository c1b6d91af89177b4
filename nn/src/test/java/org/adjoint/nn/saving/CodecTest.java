package org.adjoint.nn.saving;

import static org.adjoint.nn.Errors.assertMessage;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.adjoint.graph.Shape;
import org.adjoint.nn.saving.Sample.Big;
import org.adjoint.nn.saving.Sample.Decaying;
import org.adjoint.nn.saving.Sample.Fixed;
import org.adjoint.nn.saving.Sample.Holder;
import org.adjoint.nn.saving.Sample.Named;
import org.adjoint.nn.saving.Sample.Rate;
import org.adjoint.nn.saving.Sample.Side;
import org.adjoint.nn.saving.Sample.Tree;
import org.adjoint.nn.saving.Sample.Unknown;
import org.adjoint.nn.saving.Sample.Window;
import org.adjoint.nn.weights.Constraint;
import org.adjoint.nn.weights.GlorotUniform;
import org.adjoint.nn.weights.IdentityMatrix;
import org.adjoint.nn.weights.Initializer;
import org.adjoint.nn.weights.L1L2;
import org.adjoint.nn.weights.MaxNorm;
import org.adjoint.nn.weights.RandomNormal;
import org.adjoint.nn.weights.Regularizer;
import org.adjoint.nn.weights.VarianceScaling;
import org.adjoint.nn.weights.VarianceScaling.Distribution;
import org.adjoint.nn.weights.VarianceScaling.Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodecTest {
    private static final Codec<Initializer> INITIALIZER = Codec.of(Initializer.class);
    private static final Codec<Rate> RATE = Codec.of(Rate.class);

    private static String json(Object tree) {
        return Json.write(tree);
    }

    private static <T> T read(Codec<T> codec, String json) {
        return codec.read(Json.read(json.replace('\'', '"')), "root");
    }

    private static void assertUnreadable(Codec<?> codec, String json, String message) {
        assertMessage(message, () -> read(codec, json));
    }

    @Test
    void a_record_is_a_class_and_its_configuration_in_order() {
        assertEquals(
                "{\"class_name\":\"VarianceScaling\",\"config\":{\"scale\":2.0,\"mode\":\"fan_avg\","
                        + "\"distribution\":\"untruncated_normal\","
                        + "\"input_axes\":null,\"output_axes\":null}}",
                json(INITIALIZER.write(new VarianceScaling(2, Mode.FAN_AVG, Distribution.UNTRUNCATED_NORMAL), "root")));
        assertEquals(
                "{\"class_name\":\"GlorotUniform\",\"config\":{}}", json(INITIALIZER.write(new GlorotUniform(), "")));
        assertEquals(
                "{\"class_name\":\"MaxNorm\",\"config\":{\"max_value\":3.0,\"axis\":[0,1,2]}}",
                json(Codec.of(Constraint.NAMES).write(new MaxNorm(3, 0, 1, 2), "")));
    }

    @Test
    void names_that_keras_spells_otherwise_are_annotated() {
        assertEquals(
                "{\"class_name\":\"Identity\",\"config\":{\"gain\":2.0}}",
                json(INITIALIZER.write(new IdentityMatrix(2), "")));
        assertEquals(new IdentityMatrix(2), read(INITIALIZER, "{'class_name':'Identity','config':{'gain':2}}"));
    }

    @Test
    void everything_has_its_form() {
        assertEquals(
                "{\"class_name\":\"BIG\",\"config\":{\"learning_rate\":0.1,\"beta_1\":0.9,\"small\":0.1,"
                        + "\"iterations_url\":1099511627776,\"use_ema\":true,\"label\":\"a \\\"b\\\"\","
                        + "\"side\":\"right_hand\","
                        + "\"window\":{\"class_name\":\"Window\",\"config\":{\"size\":3,\"stride\":1}},"
                        + "\"windows\":[{\"class_name\":\"Window\",\"config\":{\"size\":1,\"stride\":2}}],"
                        + "\"axis\":[1],\"weights\":{\"x\":1.5},\"input_shape\":[null,28],"
                        + "\"kernel_initializer\":{\"class_name\":\"HeNormal\",\"config\":{}},"
                        + "\"kernel_regularizer\":null}}",
                json(Codec.of(Big.class).write(Sample.BIG, "")));
    }

    @Test
    void what_a_tree_leaves_out_is_as_registered() {
        assertEquals(new RandomNormal(), read(INITIALIZER, "'random_normal'"));
        assertEquals(new RandomNormal(), read(INITIALIZER, "{'class_name':'RandomNormal'}"));
        assertEquals(new RandomNormal(0, 1), read(INITIALIZER, "{'class_name':'RandomNormal','config':{'stddev':1}}"));
        assertEquals(
                new L1L2(0.5, 0.01), read(Codec.of(Regularizer.class), "{'class_name':'L1L2','config':{'l1':0.5}}"));
    }

    @Test
    void what_keras_writes_is_read() {
        assertEquals(
                new GlorotUniform(),
                read(
                        INITIALIZER,
                        "{'module':'keras.initializers','class_name':'GlorotUniform','config':{'seed':null},"
                                + "'registered_name':null}"));
        assertEquals(
                new MaxNorm(4),
                read(
                        Codec.of(Constraint.class),
                        "{'module':'keras.constraints','class_name':'MaxNorm','config':{'max_value':4,'axis':0}}"));
        assertUnreadable(
                INITIALIZER,
                "{'class_name':'GlorotUniform','config':{'seed':7}}",
                "[configuration] root/config/seed: got 7, expected null: GlorotUniform has no seed. "
                        + "Fix: correct what stands at root/config/seed");
    }

    @Test
    void of_a_kind_one_record_is_a_bare_value_and_what_is_no_record_a_name() {
        assertEquals(0.25, RATE.write(new Fixed(0.25), ""));
        assertEquals(new Fixed(2), read(RATE, "2"));
        assertEquals(new Fixed(0.5), read(RATE, "'constant'"));
        assertEquals(new Fixed(3), read(RATE, "{'class_name':'Constant','config':{'rate':3}}"));
        assertEquals("full", RATE.write(Named.FULL, ""));
        assertEquals(Named.FULL, read(RATE, "'full'"));
        assertEquals(Named.NONE, read(RATE, "{'class_name':'none'}"));
    }

    @Test
    void records_of_a_kind_may_hold_others_of_it() {
        Rate nested = new Decaying(new Decaying(Named.FULL, 2, 0.5), 3, null);
        assertEquals(
                "{\"class_name\":\"Decaying\",\"config\":{\"initial_rate\":{\"class_name\":\"Decaying\",\"config\":{"
                        + "\"initial_rate\":\"full\",\"decay_steps\":2,\"floor\":0.5}},\"decay_steps\":3,"
                        + "\"floor\":null}}",
                json(RATE.write(nested, "")));
        assertEquals(nested, RATE.read(RATE.write(nested, ""), ""));
        Tree tree = new Tree("a", List.of(new Tree("b", List.of()), new Tree("c", List.of(new Tree("d", List.of())))));
        assertEquals(tree, Codec.of(Tree.class).read(Codec.of(Tree.class).write(tree, ""), ""));
    }

    @Test
    void single_values_have_codecs() {
        assertEquals(3, read(Codec.of(int.class), "3"));
        assertEquals(Side.MIDDLE, read(Codec.of(Side.class), "'centre'"));
        assertEquals("centre", Codec.of(Side.class).write(Side.MIDDLE, ""));
        assertEquals(Shape.of(2, 3), read(Codec.of(Shape.class), "[2,3]"));
        assertNull(read(INITIALIZER.orNull(), "null"));
        assertNull(INITIALIZER.orNull().write(null, ""));
        assertEquals(List.of(1, 2), read(Codec.of(Integer.class).list(), "[1,2]"));
        assertEquals(List.of(1), read(Codec.of(Integer.class).list(), "1"));
        assertEquals(Map.of("a", 0.5), read(Codec.of(double.class).map(), "{'a':0.5}"));
        assertEquals(Arrays.asList(1, null), read(Codec.of(int.class).orNull().list(), "[1,null]"));
    }

    @Test
    void a_preset_stands_for_what_is_left_out_of_a_record_of_one_type() {
        Codec<Window> window = Codec.of(Window.class);
        Object tree = Map.of("class_name", "Window", "config", Map.of("size", 5));
        assertEquals(new Window(5, 2), window.read(tree, "window", new Window(3, 2)));
        assertMessage(
                "[configuration] window/config/stride: is missing, expected a whole number below 2³¹. "
                        + "Fix: correct what stands at window/config/stride",
                () -> window.read(tree, "window"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "int     | 2.5   | got 2.5, expected a whole number below 2³¹",
                "int     | 3e9   | got 3.0E9, expected a whole number below 2³¹",
                "int     | '2'   | got \"2\", expected a whole number below 2³¹",
                "long    | 1e30  | got 1.0E30, expected a whole number below 2⁶³",
                "double  | 'x'   | got \"x\", expected a number",
                "double  | null  | got null, expected a number",
                "boolean | 1     | got 1, expected true or false",
                "string  | [1,2] | got a list of 2, expected a string",
                "string  | {'a':1,'b':2} | got a map with a, b, expected a string",
                "side    | 2     | got 2, expected one of left, right_hand, centre",
            })
    void a_wrong_type_says_what_was_got_and_expected(String type, String json, String problem) {
        Map<String, Codec<?>> codecs = Map.of(
                "int", Codec.of(int.class),
                "long", Codec.of(long.class),
                "double", Codec.of(double.class),
                "boolean", Codec.of(boolean.class),
                "string", Codec.of(String.class),
                "side", Codec.of(Side.class));
        assertUnreadable(
                codecs.get(type), json, "[configuration] root: " + problem + ". Fix: correct what stands at root");
    }

    @Test
    void whole_numbers_may_be_written_with_a_point() {
        assertEquals(2, read(Codec.of(int.class), "2.0"));
        assertEquals(3_000_000_000L, read(Codec.of(long.class), "3e9"));
        assertEquals(Double.POSITIVE_INFINITY, read(Codec.of(double.class), "Infinity"));
    }

    @Test
    void messages_name_the_path() {
        assertUnreadable(
                RATE,
                "{'class_name':'Decaying','config':{'initial_rate':{'class_name':'Decaying','config':"
                        + "{'decay_steps':'x'}}}}",
                "[configuration] root/config/initial_rate/config/decay_steps: got \"x\", expected a whole number "
                        + "below 2³¹. Fix: correct what stands at root/config/initial_rate/config/decay_steps");
        assertUnreadable(
                RATE.list(),
                "['none',{'class_name':'Decaying','config':{'steps':1}}]",
                "[configuration] root/1/config/steps: unknown key, expected one of initial_rate, decay_steps, floor. "
                        + "Fix: correct what stands at root/1/config/steps");
        assertUnreadable(
                RATE.map(),
                "{'a':{'class':'Decaying'}}",
                "[configuration] root/a/class: unknown key, expected class_name and config. "
                        + "Fix: correct what stands at root/a/class");
        assertUnreadable(
                RATE,
                "{'config':{}}",
                "[configuration] root/class_name: got null, expected the name of a class. "
                        + "Fix: correct what stands at root/class_name");
        assertUnreadable(
                RATE,
                "'decayin'",
                "[rate] unknown rate \"decayin\": known are constant, decaying, none, full, at root. "
                        + "Fix: did you mean \"decaying\"?");
        assertUnreadable(
                INITIALIZER,
                "3",
                "[configuration] root: got 3, expected an initializer: a name, or a map with class_name and config. "
                        + "Fix: correct what stands at root");
        assertUnreadable(
                Codec.of(Side.class),
                "'lef'",
                "[side] unknown side \"lef\": known are left, right_hand, centre, at root. "
                        + "Fix: did you mean \"left\"?");
        assertUnreadable(
                RATE,
                "{'class_name':'none','config':{'a':1}}",
                "[configuration] root/config: got a map with a, expected nothing, since none has no arguments. "
                        + "Fix: correct what stands at root/config");
    }

    @Test
    void what_a_record_refuses_names_the_path() {
        assertUnreadable(
                RATE,
                "{'class_name':'Decaying','config':{'decay_steps':-1}}",
                "[decaying] steps must be positive: got -1, at root/config. Fix: use 1 or more");
    }

    @Test
    void what_cannot_be_saved_fails_when_it_is_written() {
        Rate function = step -> 1.0 / step;
        assertMessage(
                "[configuration] optimizer/config/initial_rate: a function cannot be saved as a rate. "
                        + "Fix: make it a record or an enum and register it in NAMES, or leave it out",
                () -> RATE.write(new Decaying(function, 1, null), "optimizer"));
        assertMessage(
                "[configuration] rate: an unregistered org.adjoint.nn.saving.Sample$Unknown cannot be saved as a rate. "
                        + "Fix: register it: NAMES.with(\"Unknown\", ...)",
                () -> RATE.write(new Unknown(1), "rate"));
        assertMessage(
                "[configuration] holder/config/function: a java.util.function.DoubleUnaryOperator cannot be saved. "
                        + "Fix: declare a record, an enum, a number, or an interface that has a Registry as its "
                        + "constant NAMES",
                () -> Codec.of(Holder.class).write(new Holder(Math::sin, 1), "holder"));
    }

    @Test
    void null_is_written_only_where_it_may_be() {
        assertMessage(
                "[configuration] tree/config/name: got null, expected a string. "
                        + "Fix: correct what stands at tree/config/name",
                () -> Codec.of(Tree.class).write(new Tree(null, List.of()), "tree"));
        Map<String, Object> config = new HashMap<>(Collections.singletonMap("initial_rate", null));
        assertMessage(
                "[configuration] rate/config/initial_rate: got null, expected a rate: a name, or a map with "
                        + "class_name and config. Fix: correct what stands at rate/config/initial_rate",
                () -> RATE.read(Map.of("class_name", "Decaying", "config", config), "rate"));
    }

    @Test
    void everything_registered_is_there_again() {
        for (Codec<?> codec :
                List.of(Codec.of(Initializer.class), Codec.of(Regularizer.class), Codec.of(Constraint.class), RATE)) {
            assertReadsBack(codec);
        }
    }

    private static <T> void assertReadsBack(Codec<T> codec) {
        for (String name : ((Kind<T>) codec).names().names()) {
            T value = ((Kind<T>) codec).names().get(name);
            assertEquals(value, codec.read(Json.read(Json.write(codec.write(value, name))), name));
        }
    }
}
