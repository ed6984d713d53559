"""What the SQL of a rule may be made of: everything else is refused, whatever the database knows."""

from sqlglot import exp

_VALUES = (
    exp.Column, exp.Identifier, exp.Literal, exp.Boolean, exp.Null, exp.Paren, exp.Tuple, exp.Neg,
    exp.Cast, exp.TryCast, exp.DataType, exp.Case, exp.If, exp.Coalesce, exp.Nullif, exp.Interval, exp.Var,
)  # fmt: skip
_CONDITIONS = (
    exp.And, exp.Or, exp.Not, exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE, exp.Is, exp.In, exp.Between,
    exp.NullSafeEQ, exp.NullSafeNEQ, exp.Like, exp.ILike, exp.SimilarTo, exp.RegexpLike, exp.RegexpFullMatch,
)  # fmt: skip
_NUMBERS = (
    exp.Add, exp.Sub, exp.Mul, exp.Div, exp.IntDiv, exp.Mod, exp.Abs, exp.Round, exp.Floor, exp.Ceil,
    exp.Greatest, exp.Least,
)  # fmt: skip
_TEXTS = (
    exp.Length, exp.Lower, exp.Upper, exp.Trim, exp.Substring, exp.Left, exp.Right, exp.Replace, exp.Concat,
    exp.DPipe, exp.StartsWith, exp.EndsWith, exp.Contains, exp.StrPosition, exp.Pad, exp.RegexpExtract,
)  # fmt: skip
_DAYS = (
    exp.Year, exp.Month, exp.Day, exp.Quarter, exp.Extract, exp.DateDiff, exp.DateAdd, exp.DateSub,
    exp.CurrentDate,
)  # fmt: skip
_QUERIES = (
    exp.Select, exp.From, exp.Table, exp.TableAlias, exp.Alias, exp.Subquery, exp.Join, exp.Where, exp.Group,
    exp.Having, exp.Distinct, exp.Star, exp.With, exp.CTE, exp.Exists, exp.Filter, exp.Count, exp.CountIf,
    exp.Sum, exp.Min, exp.Max, exp.Avg, exp.Stddev, exp.Median, exp.LogicalAnd, exp.LogicalOr, exp.Window,
    exp.RowNumber, exp.Lag, exp.Lead, exp.Order, exp.Ordered,
)  # fmt: skip

ROW: frozenset[type[exp.Expr]] = frozenset(_VALUES + _CONDITIONS + _NUMBERS + _TEXTS + _DAYS)
TABLE: frozenset[type[exp.Expr]] = ROW | frozenset(_QUERIES)
