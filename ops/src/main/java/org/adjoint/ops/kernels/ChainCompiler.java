package org.adjoint.ops.kernels;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.Vector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/// Turns a [Chain] into one loop, as one would write it by hand: load a vector of each operand, apply all
/// functions, store the results. What the steps hand to each other stays in registers.
///
/// The loop is the bytecode of a hidden class. The functions are constants in it, so the JIT inlines them; they
/// are the very functions of the steps, so every element has the same bits.
final class ChainCompiler {
    private static final Lookup LOOKUP = MethodHandles.lookup();
    private static final ClassDesc VECTOR = describe(Vector.class);
    private static final ClassDesc MASK = describe(VectorMask.class);
    private static final ClassDesc SPECIES = describe(VectorSpecies.class);
    private static final ClassDesc OBJECTS = CD_Object.arrayType();
    private static final ClassDesc INTS = CD_int.arrayType();

    private final ChainShape shape;
    private final ClassDesc lanes; // FloatVector or DoubleVector
    private final ClassDesc element;
    private final int lanesCount;
    private final List<Object> functions = new ArrayList<>();
    private final int[] arrays;
    private final int[] offsets;
    private final int[] vectors; // of a slot, where it is in a local variable now

    private ChainCompiler(ChainShape shape) {
        this.shape = shape;
        boolean floats = shape.type() == float[].class;
        this.lanes = describe(floats ? FloatVector.class : DoubleVector.class);
        this.element = floats ? CD_float : CD_double;
        this.lanesCount = (floats ? FloatVector.SPECIES_PREFERRED : DoubleVector.SPECIES_PREFERRED).length();
        this.arrays = new int[shape.slots().size()];
        this.offsets = new int[shape.slots().size()];
        this.vectors = new int[shape.slots().size()];
    }

    /// The loop of all programs of this shape.
    static FusedLoop compile(ChainShape shape) {
        ChainCompiler compiler = new ChainCompiler(shape);
        ClassDesc name = describe(FusedLoop.class).nested("Compiled");
        byte[] bytes = ClassFile.of()
                .build(
                        name,
                        type -> type.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER)
                                .withInterfaceSymbols(describe(FusedLoop.class))
                                .withMethodBody(
                                        INIT_NAME,
                                        MTD_void,
                                        0,
                                        code -> code.aload(0)
                                                .invokespecial(CD_Object, INIT_NAME, MTD_void)
                                                .return_())
                                .withMethodBody(
                                        "run",
                                        MethodTypeDesc.of(CD_void, OBJECTS, INTS, CD_int),
                                        ClassFile.ACC_PUBLIC,
                                        compiler::run));
        try {
            Lookup made = LOOKUP.defineHiddenClassWithClassData(bytes, List.copyOf(compiler.functions), true);
            return (FusedLoop) made.findConstructor(made.lookupClass(), MethodType.methodType(void.class))
                    .invoke();
        } catch (Throwable e) {
            throw new IllegalStateException("cannot compile " + shape, e);
        }
    }

    private static ClassDesc describe(Class<?> type) {
        return type.describeConstable().orElseThrow();
    }

    /// `void run(Object[] arrays, int[] at, int n)`
    private void run(CodeBuilder code) {
        int n = 3;
        int k = code.allocateLocal(TypeKind.INT);
        int end = code.allocateLocal(TypeKind.INT);
        int mask = code.allocateLocal(TypeKind.REFERENCE);
        for (int s = 0; s < arrays.length; s++) {
            enter(code, s);
        }
        int[] before = vectors.clone();
        Label top = code.newLabel();
        Label rest = code.newLabel();
        Label done = code.newLabel();
        code.iconst_0().istore(k);
        species(code)
                .iload(n)
                .invokeinterface(SPECIES, "loopBound", MethodTypeDesc.of(CD_int, CD_int))
                .istore(end);
        code.labelBinding(top).iload(k).iload(end).if_icmpge(rest);
        body(code, k, -1);
        code.iinc(k, lanesCount).goto_(top);
        code.labelBinding(rest).iload(k).iload(n).if_icmpge(done);
        species(code)
                .iload(k)
                .iload(n)
                .invokeinterface(SPECIES, "indexInRange", MethodTypeDesc.of(MASK, CD_int, CD_int))
                .astore(mask);
        System.arraycopy(before, 0, vectors, 0, before.length);
        body(code, k, mask);
        code.labelBinding(done).return_();
    }

    private CodeBuilder species(CodeBuilder code) {
        return code.getstatic(lanes, "SPECIES_PREFERRED", SPECIES);
    }

    /// Before the loop: arrays and numbers into local variables.
    private void enter(CodeBuilder code, int s) {
        ChainShape.Place place = shape.slots().get(s);
        if (place == ChainShape.Place.TEMPORARY) {
            return;
        }
        if (place == ChainShape.Place.NUMBER) {
            vectors[s] = code.allocateLocal(TypeKind.REFERENCE);
            species(code);
            array(code, s);
            offset(code, s);
            (element.equals(CD_float) ? code.faload() : code.daload())
                    .invokestatic(lanes, "broadcast", MethodTypeDesc.of(lanes, SPECIES, element))
                    .astore(vectors[s]);
            return;
        }
        arrays[s] = code.allocateLocal(TypeKind.REFERENCE);
        array(code, s);
        code.astore(arrays[s]);
        offsets[s] = code.allocateLocal(TypeKind.INT);
        offset(code, s);
        code.istore(offsets[s]);
    }

    private void array(CodeBuilder code, int s) {
        code.aload(1).loadConstant(s).aaload().checkcast(element.arrayType());
    }

    private static void offset(CodeBuilder code, int s) {
        code.aload(2).loadConstant(s).iaload();
    }

    /// One vector of each: loads as they are needed, then steps, then stores, since a result may overwrite an
    /// operand.
    private void body(CodeBuilder code, int k, int mask) {
        for (ChainShape.Call step : shape.steps()) {
            int out = code.allocateLocal(TypeKind.REFERENCE);
            switch (step.function()) {
                case Lanes.Unary f -> {
                    function(code, f, Lanes.Unary.class);
                    code.aload(vector(code, step.x(), k, mask));
                    apply(code, Lanes.Unary.class, lanes, VECTOR);
                }
                case Lanes.Binary f -> {
                    int x = vector(code, step.x(), k, mask);
                    int y = vector(code, step.y(), k, mask);
                    function(code, f, Lanes.Binary.class);
                    code.aload(x).aload(y);
                    apply(code, Lanes.Binary.class, lanes, VECTOR, VECTOR);
                }
                case Lanes.Compare f -> {
                    int x = vector(code, step.x(), k, mask);
                    int y = vector(code, step.y(), k, mask);
                    function(code, f, Lanes.Compare.class);
                    code.aload(x).aload(y);
                    apply(code, Lanes.Compare.class, MASK, VECTOR, VECTOR);
                }
                default -> { // a choice
                    int yes = vector(code, step.y(), k, mask);
                    int no = vector(code, step.z(), k, mask);
                    code.aload(no).aload(yes).aload(vectors[step.x()]);
                    code.invokevirtual(lanes, "blend", MethodTypeDesc.of(lanes, VECTOR, MASK));
                }
            }
            code.astore(out);
            vectors[step.out()] = out;
        }
        for (ChainShape.Store store : shape.stores()) {
            code.aload(vectors[store.from()])
                    .aload(arrays[store.to()])
                    .iload(offsets[store.to()])
                    .iload(k)
                    .iadd();
            intoArray(code, mask);
        }
    }

    private void function(CodeBuilder code, Object f, Class<?> type) {
        code.loadConstant(DynamicConstantDesc.ofNamed(
                ConstantDescs.BSM_CLASS_DATA_AT, ConstantDescs.DEFAULT_NAME, describe(type), functions.size()));
        functions.add(f);
    }

    private void apply(CodeBuilder code, Class<?> type, ClassDesc result, ClassDesc... operands) {
        boolean vector = result.equals(lanes);
        code.invokeinterface(describe(type), "apply", MethodTypeDesc.of(vector ? VECTOR : MASK, operands));
        if (vector) {
            code.checkcast(lanes);
        }
    }

    /// The local variable that holds a vector of slot `s`, loaded now if it was not before.
    private int vector(CodeBuilder code, int s, int k, int mask) {
        if (vectors[s] == 0) {
            vectors[s] = code.allocateLocal(TypeKind.REFERENCE);
            species(code).aload(arrays[s]).iload(offsets[s]).iload(k).iadd();
            fromArray(code, mask);
            code.astore(vectors[s]);
        }
        return vectors[s];
    }

    private void fromArray(CodeBuilder code, int mask) {
        if (mask < 0) {
            code.invokestatic(lanes, "fromArray", MethodTypeDesc.of(lanes, SPECIES, element.arrayType(), CD_int));
        } else {
            code.aload(mask)
                    .invokestatic(
                            lanes, "fromArray", MethodTypeDesc.of(lanes, SPECIES, element.arrayType(), CD_int, MASK));
        }
    }

    private void intoArray(CodeBuilder code, int mask) {
        if (mask < 0) {
            code.invokevirtual(lanes, "intoArray", MethodTypeDesc.of(CD_void, element.arrayType(), CD_int));
        } else {
            code.aload(mask)
                    .invokevirtual(lanes, "intoArray", MethodTypeDesc.of(CD_void, element.arrayType(), CD_int, MASK));
        }
    }
}
