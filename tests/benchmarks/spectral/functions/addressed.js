// Each open risk or vulnerability that no action addresses.
export default (record) => {
  const addressed = new Set((record.interventions ?? []).flatMap((action) => action.addresses ?? []));
  return (record.factors ?? []).flatMap((factor, at) =>
    ["risk", "vulnerability"].includes(factor.category) && (factor.status ?? "open") === "open" && !addressed.has(factor.id)
      ? [{ message: "no action addresses this factor", path: ["factors", at] }]
      : [],
  );
};
